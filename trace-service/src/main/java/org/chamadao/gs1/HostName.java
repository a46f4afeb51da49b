package org.chamadao.gs1;

import java.util.Locale;

/** Host names as they may stand in a Digital Link: letters, digits, hyphens and dots of ASCII. */
final class HostName {
    private static final int LONGEST = 253;

    private HostName() {}

    /** The host in lower case; refuses user parts, address literals, empty labels, a trailing dot, non-ASCII text. */
    static String lowerCase(String host) {
        if (host.isEmpty() || host.length() > LONGEST) {
            throw new IdentifierRefusedException("host", "has " + host.length() + " characters, must have 1 to 253");
        }
        if (host.startsWith(".") || host.endsWith(".") || host.contains("..")) {
            throw new IdentifierRefusedException("host", Quoted.text(host) + " has an empty label or a trailing dot");
        }
        for (var position = 0; position < host.length(); position++) {
            if (!isHostCharacter(host.charAt(position))) {
                throw new IdentifierRefusedException(
                        "host", "character " + Quoted.character(host.charAt(position)) + " is not allowed");
            }
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static boolean isHostCharacter(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '-'
                || character == '.';
    }
}
