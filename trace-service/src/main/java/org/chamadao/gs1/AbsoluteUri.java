package org.chamadao.gs1;

/** URIs that name something in their owner's own way (RFC 3986 section 4.3); only their outer form is looked at. */
final class AbsoluteUri {
    private static final AsciiSet SCHEME = AsciiSet.LETTERS_AND_DIGITS.and("+-.");
    private static final AsciiSet REST = PercentEncoding.PATH.and("?#[]");

    private AbsoluteUri() {}

    /** The text itself; refuses what is no absolute URI, and addresses on {@code id.gs1.org}. */
    static String checked(String text) {
        var colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !isScheme(text, colon)) {
            throw new IdentifierRefusedException(
                    "scheme", "neither a GS1 key nor an absolute URI: " + Quoted.text(text));
        }
        var foreign = REST.firstForeign(text, colon, text.length());
        if (foreign >= 0) {
            throw new IdentifierRefusedException(
                    "URI", "character " + Quoted.character(text.charAt(foreign)) + " is not allowed, unless escaped");
        }
        if (!PercentEncoding.isWellFormed(text)) {
            throw new IdentifierRefusedException("URI", "malformed percent escape");
        }
        if (text.startsWith("//", colon + 1)) {
            checkHost(host(text, colon + "://".length()));
        }
        return text;
    }

    private static boolean isScheme(String text, int end) {
        return !AsciiSet.DIGITS.contains(text.charAt(0))
                && AsciiSet.LETTERS_AND_DIGITS.contains(text.charAt(0))
                && SCHEME.firstForeign(text, 1, end) < 0;
    }

    /** Without user part and port. */
    private static String host(String text, int start) {
        var end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        var authority = text.substring(start, end);
        var host = authority.substring(authority.lastIndexOf('@') + 1);
        var port = host.lastIndexOf(':');
        return port < 0 || host.endsWith("]") ? host : host.substring(0, port);
    }

    private static void checkHost(String host) {
        if (host.isEmpty()) {
            throw new IdentifierRefusedException("host", "is missing");
        }
        if (host.equalsIgnoreCase(DigitalLink.GS1_HOST) || host.equalsIgnoreCase(DigitalLink.GS1_HOST + ".")) {
            throw new IdentifierRefusedException("path", "holds no GS1 key, at " + DigitalLink.GS1_HOST);
        }
    }
}
