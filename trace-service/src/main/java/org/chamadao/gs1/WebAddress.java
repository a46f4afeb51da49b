package org.chamadao.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An {@code http} or {@code https} address cut into its parts, not yet checked (RFC 3986 section 3); query and fragment
 * are left out.
 *
 * @param defaultPort of the scheme as written
 * @param authority between {@code //} and the path, as written
 * @param path as written, empty or beginning with a slash
 */
record WebAddress(String defaultPort, String authority, String path) {
    /** Empty when the text has another scheme. */
    static Optional<WebAddress> read(String text) {
        if (Ascii.startsIgnoringCase(text, "https://")) {
            return Optional.of(read(text, "https://".length(), "443"));
        }
        if (Ascii.startsIgnoringCase(text, "http://")) {
            return Optional.of(read(text, "http://".length(), "80"));
        }
        return Optional.empty();
    }

    private static WebAddress read(String text, int start, String defaultPort) {
        var end = start;
        while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '#') {
            end++;
        }
        var slash = text.indexOf('/', start);
        var authorityEnd = slash < 0 || slash > end ? end : slash;
        return new WebAddress(defaultPort, text.substring(start, authorityEnd), text.substring(authorityEnd, end));
    }

    /** The host in lower case; refuses every port but the scheme's own. */
    String host() {
        var colon = authority.lastIndexOf(':');
        if (colon < 0 || authority.indexOf('@') >= 0) {
            return HostName.lowerCase(authority);
        }
        var host = HostName.lowerCase(authority.substring(0, colon));
        var port = authority.substring(colon + 1);
        if (!port.isEmpty() && !port.equals(defaultPort)) {
            throw new IdentifierRefusedException("port", Quoted.text(port) + " is not the default port");
        }
        return host;
    }

    /** The segments of a path as written, without one trailing slash; of a bare {@code /} none. */
    static List<String> segments(String path) {
        var end = path.endsWith("/") ? path.length() - 1 : path.length();
        var segments = new ArrayList<String>();
        for (var start = 1; start <= end; ) {
            var slash = path.indexOf('/', start);
            var next = slash < 0 || slash > end ? end : slash;
            segments.add(path.substring(start, next));
            start = next + 1;
        }
        return segments;
    }
}
