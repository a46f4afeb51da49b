package org.chamadao.capture;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.UriFormat;

/**
 * The schema's format {@code uri}. Identifiers are most of an event, and the schema looks at each of them twice: plain ones
 * are known by their characters alone, and only the others are parsed.
 */
final class QuickUriFormat implements Format {
    private static final int ASCII = 128;
    private static final boolean[] PLAIN = new boolean[ASCII];
    private static final UriFormat THOROUGH = new UriFormat();

    static {
        // RFC 3986 section 2: unreserved and sub-delims, and the gen-delims that may stand anywhere after a scheme.
        for (var c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=/".toCharArray()) {
            PLAIN[c] = true;
        }
    }

    @Override
    public String getName() {
        return THOROUGH.getName();
    }

    @Override
    public String getMessageKey() {
        return THOROUGH.getMessageKey();
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        return isPlain(text) || THOROUGH.matches(context, text);
    }

    /** Whether it is, for certain, a scheme, and a host without port or a path of plain characters. */
    private static boolean isPlain(String text) {
        var colon = text.indexOf(':');
        if (colon < 1 || !isLetter(text.charAt(0)) || colon + 1 == text.length()) {
            return false;
        }
        for (var i = 1; i < colon; i++) {
            var c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '+' && c != '-' && c != '.') {
                return false;
            }
        }
        for (var i = colon + 1; i < text.length(); i++) {
            var c = text.charAt(i);
            // Colons are plain in the path of a URN, but not in a host, where a port would follow.
            if (c >= ASCII || !PLAIN[c] && (c != ':' || text.charAt(colon + 1) == '/')) {
                return false;
            }
        }
        return hasHost(text, colon + 1);
    }

    private static boolean hasHost(String text, int from) {
        return !text.startsWith("//", from) || text.length() > from + 2 && isLetter(text.charAt(from + 2));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
