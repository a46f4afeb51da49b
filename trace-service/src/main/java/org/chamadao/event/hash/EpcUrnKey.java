package org.chamadao.event.hash;

import org.jspecify.annotations.Nullable;

/** Brings an EPC URN (TDS 2.0: {@code id}, {@code class:lgtin}, {@code idpat}) into the form of {@link CanonicalKey}. */
final class EpcUrnKey {
    private EpcUrnKey() {}

    /** The canonical URI, or null where the text is no URN that the reference would translate. */
    static @Nullable String of(String text) {
        int scheme = text.indexOf(':', "urn:epc:".length());
        int value = scheme < 0 ? -1 : text.indexOf(':', scheme + 1);
        if (value < 0 || !text.startsWith("urn:epc:")) {
            return null;
        }
        String kind = text.substring("urn:epc:".length(), value);
        EpcFields fields = EpcFields.of(text, value + 1);
        return fields == null ? null : key(kind, fields);
    }

    private static @Nullable String key(String kind, EpcFields fields) {
        String path = switch (kind) {
            case "id:sgtin", "class:lgtin", "id:itip", "id:upui" -> product(kind, fields);
            case "id:sgln", "id:pgln" -> place(kind, fields);
            case "id:grai", "id:gdti", "id:sgcn" -> numberedType(kind, fields);
            case "id:sscc", "id:gsrn", "id:gsrnp", "id:gsin" -> serialNumber(kind, fields);
            case "id:giai", "id:ginc" -> ownNumber(kind, fields);
            case "id:cpi", "idpat:cpi" -> component(kind, fields);
            default -> kind.startsWith("idpat:") ? pattern(kind, fields) : null;
        };
        return path == null ? null : CanonicalKey.HOST + path;
    }

    private static @Nullable String product(String kind, EpcFields fields) {
        String gtin = fields.gtin();
        String rest = fields.rest(13);
        if (gtin == null || rest == null) {
            return null;
        }
        return switch (kind) {
            case "id:sgtin" -> EpcText.isText(rest, 1, 20) ? "/01/" + gtin + "/21/" + EpcText.escaped(rest) : null;
            case "class:lgtin" -> EpcText.isText(rest, 1, 20) ? "/01/" + gtin + "/10/" + EpcText.escaped(rest) : null;
            case "id:upui" -> EpcText.isText(rest, 1, 28) ? "/01/" + gtin + "/235/" + EpcText.escaped(rest) : null;
            default -> piece(gtin, rest);
        };
    }

    private static @Nullable String piece(String gtin, String rest) {
        String pieces = EpcText.pieceOfTotal(rest);
        String serial = pieces == null ? "" : rest.substring("01.02.".length());
        return EpcText.isText(serial, 1, 20) ? "/8006/" + gtin + pieces + "/21/" + EpcText.escaped(serial) : null;
    }

    private static @Nullable String place(String kind, EpcFields fields) {
        String gln = fields.number(12);
        String extension = fields.rest(12);
        if (gln == null) {
            return null;
        }
        if (kind.equals("id:pgln")) {
            return extension == null ? "/417/" + gln : null;
        }
        if (extension == null || !EpcText.isText(extension, 1, 20)) {
            return null;
        }
        return extension.equals("0") ? "/414/" + gln : "/414/" + gln + "/254/" + EpcText.escaped(extension);
    }

    private static @Nullable String numberedType(String kind, EpcFields fields) {
        String number = fields.number(12);
        String serial = fields.rest(12);
        if (number == null || serial == null) {
            return null;
        }
        return switch (kind) {
            case "id:grai" ->
                fields.hasReference() && EpcText.isText(serial, 1, 16)
                        ? "/8003/" + fields.numberAfterZero(12) + EpcText.escaped(serial)
                        : null;
            case "id:gdti" ->
                EpcText.isText(serial, fields.hasReference() ? 0 : 1, fields.hasReference() ? 19 : 20)
                        ? "/253/" + number + EpcText.escaped(serial)
                        : null;
            default -> EpcText.isDigits(serial, 1, 12) ? "/255/" + number + serial : null;
        };
    }

    private static @Nullable String serialNumber(String kind, EpcFields fields) {
        int digits = kind.equals("id:gsin") ? 16 : 17;
        String number = kind.equals("id:sscc") ? fields.leadingDigitFirst(digits) : fields.number(digits);
        if (number == null || fields.rest(digits) != null) {
            return null;
        }
        return switch (kind) {
            case "id:sscc" -> "/00/" + number;
            case "id:gsrn" -> "/8018/" + number;
            case "id:gsrnp" -> "/8017/" + number;
            default -> "/402/" + number;
        };
    }

    private static @Nullable String ownNumber(String kind, EpcFields fields) {
        String reference = fields.afterPrefix();
        if (!EpcText.isText(reference, 1, 30 - fields.prefix().length())) {
            return null;
        }
        return (kind.equals("id:giai") ? "/8004/" : "/401/") + fields.prefix() + EpcText.escaped(reference);
    }

    private static @Nullable String component(String kind, EpcFields fields) {
        String rest = fields.afterPrefix();
        int dot = rest.lastIndexOf('.');
        if (dot < 0
                || !EpcText.isComponent(
                        rest.substring(0, dot), 30 - fields.prefix().length())) {
            return null;
        }
        String path = "/8010/" + fields.prefix() + rest.substring(0, dot);
        String serial = rest.substring(dot + 1);
        if (kind.equals("idpat:cpi")) {
            return serial.equals("*") ? path : null;
        }
        return EpcText.isDigits(serial, 1, 12) ? path + "/8011/" + serial : null;
    }

    /** Patterns stand for a class where only the serial is open. */
    private static @Nullable String pattern(String kind, EpcFields fields) {
        String gtin = fields.gtin();
        String number = fields.hasReference() ? fields.number(12) : null;
        return switch (kind) {
            case "idpat:sgtin", "idpat:upui" -> gtin != null && "*".equals(fields.rest(13)) ? "/01/" + gtin : null;
            case "idpat:itip" -> gtin == null ? null : anyPiece(gtin, fields.rest(13));
            case "idpat:grai" ->
                number != null && "*".equals(fields.rest(12)) ? "/8003/" + fields.numberAfterZero(12) : null;
            case "idpat:gdti" -> number != null && "*".equals(fields.rest(12)) ? "/253/" + number : null;
            case "idpat:sgcn" -> number != null && "*".equals(fields.rest(12)) ? "/255/" + number : null;
            default -> null;
        };
    }

    private static @Nullable String anyPiece(String gtin, @Nullable String rest) {
        if (rest == null || rest.length() != "01.02.*".length() || !rest.endsWith("*")) {
            return null;
        }
        String pieces = EpcText.pieceOfTotal(rest);
        return pieces == null ? null : "/8006/" + gtin + pieces;
    }
}
