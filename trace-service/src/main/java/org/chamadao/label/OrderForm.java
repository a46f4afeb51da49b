package org.chamadao.label;

import org.chamadao.gs1.CheckDigit;
import org.chamadao.gs1.DigitalLink;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.party.Input;
import org.jspecify.annotations.Nullable;

/**
 * What a party asks for.
 *
 * @param wanted of logistic units without their first reference, which is drawn with the order
 */
record OrderForm(Numbering wanted, @Nullable String product, int quantity, boolean inner) {
    static final int MOST = 20_000_000;
    private static final int LONGEST_LOT = 20;
    private static final int LONGEST_PRODUCT = 200;
    private static final String ANY_HOST = DigitalLink.GS1_HOST;

    /** Reads a body. */
    static OrderForm of(Input input) {
        var sscc = input.optionalObject("sscc");
        var quantity = (int) input.number("quantity", 1, MOST);
        var product = input.optionalText("product", LONGEST_PRODUCT).orElse(null);
        var inner = input.optionalFlag("inner").orElse(false);
        if (sscc.isEmpty()) {
            return new OrderForm(items(input), product, quantity, inner);
        }
        for (var member : new String[] {"gtin", "lot"}) {
            if (input.optionalText(member, LONGEST_PRODUCT).isPresent()) {
                throw Input.refused("/" + member, member + " is of items; an order of SSCCs has none.");
            }
        }
        if (inner) {
            throw Input.refused("/inner", "Secrets lie under the wrappers of items; a logistic unit has none.");
        }
        return new OrderForm(units(sscc.get(), quantity), product, quantity, false);
    }

    private static Numbering items(Input input) {
        var gtin = gtin("/gtin", input.text("gtin", 14));
        var lot = input.optionalText("lot", LONGEST_LOT);
        lot.ifPresent(text -> refusing("/lot", () -> DigitalLink.lot(ANY_HOST, gtin, text)));
        return new Numbering.Items(gtin, lot.orElse(null));
    }

    /** A GTIN with 14 digits, of one with 8, 12, 13 or 14. */
    static String gtin(String pointer, String text) {
        if (!text.matches("[0-9]{8}|[0-9]{12,14}")) {
            throw Input.refused(pointer, "A GTIN has 8, 12, 13 or 14 digits.");
        }
        var gtin = "0".repeat(14 - text.length()) + text;
        refusing(pointer, () -> DigitalLink.item(ANY_HOST, gtin, "0"));
        return gtin;
    }

    /** Whether this is a GTIN of 14 digits. */
    static boolean isGtin(String text) {
        return text.matches("[0-9]{14}") && CheckDigit.of(text.substring(0, 13)) == text.charAt(13);
    }

    private static Numbering units(Input sscc, int quantity) {
        var prefix = sscc.text("companyPrefix", 12);
        if (!prefix.matches("[0-9]{4,12}")) {
            throw Input.refused(sscc.at("companyPrefix"), "A GS1 company prefix has 4 to 12 digits.");
        }
        var extension = sscc.optionalNumber("extension", 0, 9).orElse(0L).intValue();
        if (quantity > Numbering.LogisticUnits.references(prefix)) {
            throw Input.refused(
                    "/quantity",
                    "The company prefix " + prefix + " has only " + Numbering.LogisticUnits.references(prefix)
                            + " SSCCs for an extension digit.");
        }
        return new Numbering.LogisticUnits(prefix, extension, 0);
    }

    private static void refusing(String pointer, Runnable check) {
        try {
            check.run();
        } catch (IdentifierRefusedException e) {
            throw Input.refused(pointer, e.getMessage() + ".");
        }
    }
}
