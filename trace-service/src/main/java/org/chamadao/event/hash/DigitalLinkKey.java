package org.chamadao.event.hash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a GS1 Digital Link URI of any host into the form of {@link CanonicalKey}: no query, GTIN of 14 digits, finest key only. */
final class DigitalLinkKey {
    /** Of a foreign host's path, the first of these that occurs is taken as the key. */
    private static final List<String> KEYS = List.of(
            "/00/", "/01/", "/253/", "/255/", "/401/", "/402/", "/414/", "/417/", "/8003/", "/8004/", "/8006/",
            "/8010/", "/8017/", "/8018/");

    /** Short names of Digital Link 1.1, each before the AI that stands for it. */
    private static final String[][] SHORT_NAMES = {
        {"/gtin/", "/01/"},
        {"/itip/", "/8006/"},
        {"/cpid/", "/8010/"},
        {"/gln/", "/414/"},
        {"/party/", "/417/"},
        {"/gsrnp/", "/8017/"},
        {"/gsrn/", "/8018/"},
        {"/gcn/", "/255/"},
        {"/sscc/", "/00/"},
        {"/gdti/", "/253/"},
        {"/ginc/", "/401/"},
        {"/gsin/", "/402/"},
        {"/grai/", "/8003/"},
        {"/giai/", "/8004/"},
        {"/cpv/", "/22/"},
        {"/lot/", "/10/"},
        {"/ser/", "/21/"}
    };

    private static final int LONGEST_NAME = "/gsrnp".length();
    private static final int LONGEST_AFTER_VARIANT = 20;

    private DigitalLinkKey() {}

    /** The canonical URI, or null where the text is no Digital Link that the reference would normalise. */
    static @Nullable String of(String text) {
        int query = text.indexOf('?');
        if (query < 0 && CanonicalKey.is(text)) {
            return text;
        }
        if (!namesKey(text)) {
            return null;
        }
        String uri = withNumericNames(query < 0 ? text : text.substring(0, query));
        uri = withoutLot(withoutVariant(padded(underHost(uri))));
        return CanonicalKey.is(uri) ? uri : null;
    }

    /** Whether the path has a key followed by four digits and something more. */
    private static boolean namesKey(String text) {
        int end = pathEnd(text);
        int slash = text.indexOf('/');
        while (slash >= 0 && slash < end) {
            int next = text.indexOf('/', slash + 1);
            if (next < 0) {
                return false;
            }
            if (next - slash <= LONGEST_NAME && isKey(text.substring(slash, next + 1)) && isValue(text, next + 1)) {
                return true;
            }
            slash = next;
        }
        return false;
    }

    private static int pathEnd(String text) {
        int query = text.indexOf('?');
        int fragment = text.indexOf('#');
        return Math.min(query < 0 ? text.length() : query, fragment < 0 ? text.length() : fragment);
    }

    private static boolean isValue(String text, int from) {
        return CanonicalKey.startsWithDigits(text, from, 4) && text.length() > from + 4 && text.charAt(from + 4) != '/';
    }

    private static boolean isKey(String segment) {
        if (KEYS.contains(segment)) {
            return true;
        }
        for (String[] pair : SHORT_NAMES) {
            if (pair[0].equals(segment)) {
                return KEYS.contains(pair[1]);
            }
        }
        return false;
    }

    private static String withNumericNames(String uri) {
        String numeric = uri;
        for (String[] pair : SHORT_NAMES) {
            numeric = numeric.replace(pair[0], pair[1]);
        }
        return numeric;
    }

    private static String underHost(String uri) {
        if (uri.startsWith(CanonicalKey.HOST + "/") && isKeyAtHost(uri)) {
            return uri;
        }
        for (String key : KEYS) {
            int at = uri.indexOf(key);
            if (at >= 0) {
                return CanonicalKey.HOST + uri.substring(at);
            }
        }
        return uri;
    }

    private static boolean isKeyAtHost(String uri) {
        int from = CanonicalKey.HOST.length();
        int to = uri.indexOf('/', from + 1);
        return to > 0 && KEYS.contains(uri.substring(from, to + 1)) && isValue(uri, to + 1);
    }

    private static String padded(String uri) {
        int value = (CanonicalKey.HOST + "/01/").length();
        if (!uri.startsWith(CanonicalKey.HOST + "/01/") || CanonicalKey.startsWithDigits(uri, value, 14)) {
            return uri;
        }
        for (int digits : new int[] {13, 12, 8}) {
            if (CanonicalKey.startsWithDigits(uri, value, digits)) {
                return uri.replace("/01/", "/01/" + "0".repeat(14 - digits));
            }
        }
        return uri;
    }

    /** Drops AI 22, also where it stands alone; only where up to 20 characters follow it, as the reference does. */
    private static String withoutVariant(String uri) {
        int base = qualifiersStart(uri);
        if (base < 0 || !uri.startsWith("/22/", base)) {
            return uri;
        }
        String rest = uri.substring(base + "/22/".length());
        boolean fits = rest.length() <= LONGEST_AFTER_VARIANT
                && rest.chars().allMatch(letter -> letter == '/' || CanonicalKey.isTextCharacter((char) letter));
        if (!fits) {
            return uri;
        }
        int next = rest.indexOf('/');
        return uri.substring(0, base) + (next < 0 ? "" : rest.substring(next));
    }

    /** Drops AI 10 where AI 21 follows it. */
    private static String withoutLot(String uri) {
        int base = qualifiersStart(uri);
        if (base < 0 || !uri.startsWith("/10/", base)) {
            return uri;
        }
        int serial = uri.indexOf('/', base + "/10/".length());
        return serial >= 0 && uri.startsWith("/21/", serial) && isLotOrSerial(uri, base + "/10/".length(), serial)
                ? uri.substring(0, base) + uri.substring(serial)
                : uri;
    }

    private static boolean isLotOrSerial(String uri, int from, int to) {
        return to - from <= 20 && CanonicalKey.isTextBetween(uri, from, to);
    }

    /** Where the qualifiers of a GTIN or a piece begin, -1 for anything else. */
    private static int qualifiersStart(String uri) {
        int gtin = (CanonicalKey.HOST + "/01/").length();
        if (uri.startsWith(CanonicalKey.HOST + "/01/") && CanonicalKey.startsWithDigits(uri, gtin, 14)) {
            return gtin + 14;
        }
        int piece = (CanonicalKey.HOST + "/8006/").length();
        if (uri.startsWith(CanonicalKey.HOST + "/8006/") && CanonicalKey.startsWithDigits(uri, piece, 18)) {
            return piece + 18;
        }
        return -1;
    }
}
