package org.chamadao.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a path that names a GS1 key, cut out and unescaped, its values not yet checked: the last pair of segments,
 * counted from the end of the path, whose first is a primary key, and what follows as qualifiers. What stands before is
 * the stem, which means nothing.
 *
 * @param qualifierNames the first segments of the following pairs
 * @param qualifierValues their second segments
 */
record KeyPath(PrimaryKey key, String value, List<String> qualifierNames, List<String> qualifierValues) {
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

    /** A word such as {@code party} also stands in ordinary addresses: it is a key only before a digit. */
    private static Optional<PrimaryKey> keyAt(List<String> segments, int position) {
        var name = segments.get(position);
        if (!PercentEncoding.isWellFormed(name)) {
            return Optional.empty();
        }
        var value = segments.get(position + 1);
        return PrimaryKey.called(PercentEncoding.decode(name))
                .filter(key -> key.code().equals(PercentEncoding.decode(name)) || beginsWithDigit(value));
    }

    private static boolean beginsWithDigit(String value) {
        return !value.isEmpty() && CharacterSet.DIGITS.contains(value.charAt(0));
    }

    private static KeyPath cut(PrimaryKey key, String path, List<String> segments, int position) {
        checkCharacters(path);
        var decoded = segments.stream().map(KeyPath::decode).toList();
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (var pair = position + 2; pair < decoded.size(); pair += 2) {
            names.add(decoded.get(pair));
            values.add(decoded.get(pair + 1));
        }
        return new KeyPath(key, key.padded(decoded.get(position + 1)), names, values);
    }

    private static void checkCharacters(String path) {
        for (var position = 0; position < path.length(); position++) {
            if (!PercentEncoding.isPathCharacter(path.charAt(position))) {
                throw new IdentifierRefusedException(
                        PATH,
                        "character " + Quoted.character(path.charAt(position)) + " is not allowed, unless escaped");
            }
        }
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

    /** The qualifiers with checked values, in the order written; refuses unknown ones. */
    List<QualifierValue> qualifiers() {
        var qualifiers = new ArrayList<QualifierValue>(qualifierNames.size());
        for (var position = 0; position < qualifierNames.size(); position++) {
            qualifiers.add(new QualifierValue(qualifier(qualifierNames.get(position)), qualifierValues.get(position)));
        }
        return qualifiers;
    }

    private Qualifier qualifier(String name) {
        return Qualifier.called(name)
                .orElseThrow(() -> new IdentifierRefusedException(
                        "qualifiers of " + key.identifier().part(), Quoted.text(name) + " is not a qualifier"));
    }
}
