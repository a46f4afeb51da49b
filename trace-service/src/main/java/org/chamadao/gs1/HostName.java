package org.chamadao.gs1;

import java.util.Locale;

/** Host names as they may stand in a Digital Link: letters, digits, hyphens and dots of ASCII. */
final class HostName {
    private static final AsciiSet CHARACTERS = AsciiSet.LETTERS_AND_DIGITS.and("-.");
    private static final int LONGEST = 253;

    private HostName() {}

    /** The host in lower case; refuses user parts, address literals, empty labels, a trailing dot, non-ASCII text. */
    static String lowerCase(String host) {
        if (host.isEmpty() || host.length() > LONGEST) {
            throw new IdentifierRefusedException("host", "has length " + host.length() + ", must have 1 to " + LONGEST);
        }
        var foreign = CHARACTERS.firstForeign(host, 0, host.length());
        if (foreign >= 0) {
            throw new IdentifierRefusedException(
                    "host", "character " + Quoted.character(host.charAt(foreign)) + " is not allowed");
        }
        if (host.startsWith(".") || host.endsWith(".") || host.contains("..")) {
            throw new IdentifierRefusedException("host", Quoted.text(host) + " has an empty label or a trailing dot");
        }
        return host.toLowerCase(Locale.ROOT);
    }
}
