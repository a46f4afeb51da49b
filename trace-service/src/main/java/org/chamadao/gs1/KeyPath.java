package org.chamadao.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a path that names a GS1 key, unescaped, its values not yet checked: the last pair of segments, counted from
 * the end of the path, whose first is a primary key, and what follows as qualifiers. What stands before is the stem,
 * which means nothing.
 *
 * @param segments from the key's name on, an even number
 */
record KeyPath(PrimaryKey key, List<String> segments) {
    private static final String PATH = "path";

    /** Empty when the path names no GS1 key; refuses one that does and is no proper path. */
    static Optional<KeyPath> read(String path) {
        var segments = WebAddress.segments(path);
        for (var position = segments.size() - 2; position >= 0; position -= 2) {
            var key = keyAt(segments, position);
            if (key.isPresent()) {
                return Optional.of(cut(key.get(), path, segments, position));
            }
        }
        return Optional.empty();
    }

    private static Optional<PrimaryKey> keyAt(List<String> segments, int position) {
        var name = segments.get(position);
        if (!PercentEncoding.isWellFormed(name)) {
            return Optional.empty();
        }
        var word = PercentEncoding.decode(name);
        return PrimaryKey.called(word)
                .filter(key -> key.code().equals(word) || beginsWithDigit(segments.get(position + 1)));
    }

    /** A word such as {@code party} stands in ordinary addresses too: it is a key only before a digit. */
    private static boolean beginsWithDigit(String value) {
        return !value.isEmpty() && AsciiSet.DIGITS.contains(value.charAt(0));
    }

    private static KeyPath cut(PrimaryKey key, String path, List<String> segments, int position) {
        var foreign = PercentEncoding.PATH.firstForeign(path, 0, path.length());
        if (foreign >= 0) {
            throw new IdentifierRefusedException(
                    PATH, "character " + Quoted.character(path.charAt(foreign)) + " is not allowed, unless escaped");
        }
        var decoded = new ArrayList<String>(segments.size());
        for (var segment : segments) {
            decoded.add(decode(segment));
        }
        return new KeyPath(key, decoded.subList(position, decoded.size()));
    }

    private static String decode(String segment) {
        if (!PercentEncoding.isWellFormed(segment)) {
            throw new IdentifierRefusedException(PATH, "malformed percent escape in " + Quoted.text(segment));
        }
        var decoded = PercentEncoding.decode(segment);
        if (decoded.isEmpty()) {
            throw new IdentifierRefusedException(PATH, "empty segment");
        }
        if (decoded.equals(".") || decoded.equals("..")) {
            throw new IdentifierRefusedException(PATH, "dot segment " + Quoted.text(segment));
        }
        return decoded;
    }

    String value() {
        return segments.get(1);
    }

    /** The qualifiers with checked values, in the order written; refuses unknown ones. */
    List<QualifierValue> qualifiers() {
        var qualifiers = new ArrayList<QualifierValue>(segments.size() / 2);
        for (var pair = 2; pair < segments.size(); pair += 2) {
            qualifiers.add(new QualifierValue(qualifier(segments.get(pair)), segments.get(pair + 1)));
        }
        return qualifiers;
    }

    private Qualifier qualifier(String name) {
        return Qualifier.called(name)
                .orElseThrow(() -> new IdentifierRefusedException(
                        "qualifiers of " + key.identifier().part(), Quoted.text(name) + " is not a qualifier"));
    }
}
