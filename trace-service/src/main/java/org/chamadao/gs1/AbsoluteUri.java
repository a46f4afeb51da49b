package org.chamadao.gs1;

/** URIs that name something in their owner's own way (RFC 3986 section 4.3); only their outer form is looked at. */
final class AbsoluteUri {
    private AbsoluteUri() {}

    /** The text itself; refuses what is no absolute URI, and addresses on {@code id.gs1.org}. */
    static String checked(String text) {
        var colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !isScheme(text, colon)) {
            throw new IdentifierRefusedException(
                    "scheme", "neither a GS1 key nor an absolute URI: " + Quoted.text(text));
        }
        for (var position = colon; position < text.length(); position++) {
            var character = text.charAt(position);
            if (!isUriCharacter(character)) {
                throw new IdentifierRefusedException(
                        "URI", "character " + Quoted.character(character) + " is not allowed, unless escaped");
            }
        }
        if (!PercentEncoding.isWellFormed(text)) {
            throw new IdentifierRefusedException("URI", "malformed percent escape");
        }
        if (isOnGs1Host(text, colon)) {
            throw new IdentifierRefusedException("path", "holds no GS1 key, at " + DigitalLink.GS1_HOST);
        }
        return text;
    }

    private static boolean isScheme(String text, int end) {
        for (var position = 0; position < end; position++) {
            var character = text.charAt(position);
            var letter = character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
            var later =
                    character >= '0' && character <= '9' || character == '+' || character == '-' || character == '.';
            if (!letter && (position == 0 || !later)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUriCharacter(char character) {
        return PercentEncoding.isPathCharacter(character)
                || character == '?'
                || character == '#'
                || character == '['
                || character == ']';
    }

    private static boolean isOnGs1Host(String text, int colon) {
        if (!text.startsWith("//", colon + 1)) {
            return false;
        }
        var start = colon + "://".length();
        var end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        var authority = text.substring(start, end);
        var host = authority.substring(authority.lastIndexOf('@') + 1);
        return Ascii.startsIgnoringCase(host, DigitalLink.GS1_HOST)
                && (host.length() == DigitalLink.GS1_HOST.length()
                        || ":.".indexOf(host.charAt(DigitalLink.GS1_HOST.length())) >= 0);
    }
}
