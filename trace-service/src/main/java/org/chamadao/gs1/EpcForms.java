package org.chamadao.gs1;

import java.util.ArrayList;
import java.util.List;

/** Makes EPC URNs out of Digital Links (EPC Tag Data Standard section 7). */
final class EpcForms {
    private static final int SHORTEST_PREFIX = 6;
    private static final int LONGEST_PREFIX = 12;

    private EpcForms() {}

    static EpcForm of(DigitalLink link, int prefixLength) {
        if (prefixLength < SHORTEST_PREFIX || prefixLength > LONGEST_PREFIX) {
            throw new IllegalArgumentException("company prefix of " + prefixLength + " digits, must have 6 to 12");
        }
        return switch (link.key()) {
            case GTIN -> tradeItem(link, prefixLength);
            case ITIP -> numeric(EpcScheme.ITIP, link, prefixLength);
            case SSCC -> numeric(EpcScheme.SSCC, link, prefixLength);
            case GLN -> numeric(EpcScheme.SGLN, link, prefixLength);
            case PARTY -> numeric(EpcScheme.PGLN, link, prefixLength);
            case GRAI -> numeric(EpcScheme.GRAI, link, prefixLength);
            case GDTI -> numeric(EpcScheme.GDTI, link, prefixLength);
            case GCN -> numeric(EpcScheme.SGCN, link, prefixLength);
            case GSRN_RECIPIENT -> numeric(EpcScheme.GSRN, link, prefixLength);
            case GSRN_PROVIDER -> numeric(EpcScheme.GSRNP, link, prefixLength);
            case GSIN -> numeric(EpcScheme.GSIN, link, prefixLength);
            case GIAI -> free(EpcScheme.GIAI, link, prefixLength);
            case GINC -> free(EpcScheme.GINC, link, prefixLength);
            case CPID -> free(EpcScheme.CPI, link, prefixLength);
            case PAY_TO, GMN -> new EpcForm.Absent(link.key().identifier().part() + " has no EPC scheme");
        };
    }

    private static EpcForm tradeItem(DigitalLink link, int prefixLength) {
        if (link.qualifier(Qualifier.THIRD_PARTY_SERIAL).isPresent()) {
            return numeric(EpcScheme.UPUI, link, prefixLength);
        }
        if (link.qualifier(Qualifier.SERIAL).isEmpty()
                && link.qualifier(Qualifier.LOT).isPresent()) {
            return numeric(EpcScheme.LGTIN, link, prefixLength);
        }
        return numeric(EpcScheme.SGTIN, link, prefixLength);
    }

    private static EpcForm numeric(EpcScheme scheme, DigitalLink link, int prefixLength) {
        var value = link.value();
        var checkDigit = scheme.keyDigits() + (scheme == EpcScheme.GRAI ? 1 : 0);
        var digits = value.substring(scheme == EpcScheme.GRAI ? 1 : 0, checkDigit);
        var rest = value.substring(checkDigit + 1);
        var indicator = scheme.leadsWithIndicator() ? digits.substring(0, 1) : "";
        var prefixEnd = indicator.length() + prefixLength;
        var reference = indicator + digits.substring(prefixEnd);
        if (scheme == EpcScheme.ITIP) {
            reference += "." + rest.substring(0, 2) + "." + rest.substring(2);
        }
        return form(scheme, link, digits.substring(indicator.length(), prefixEnd), reference, rest);
    }

    private static EpcForm free(EpcScheme scheme, DigitalLink link, int prefixLength) {
        var value = link.value();
        if (value.length() <= prefixLength || AsciiSet.DIGITS.firstForeign(value, 0, prefixLength) >= 0) {
            return new EpcForm.Absent(
                    "the value does not begin with a company prefix of " + prefixLength + " digits, or ends with it");
        }
        return form(scheme, link, value.substring(0, prefixLength), value.substring(prefixLength), "");
    }

    private static EpcForm form(EpcScheme scheme, DigitalLink link, String prefix, String reference, String rest) {
        var lost = new ArrayList<String>();
        if (link.isRestricted()) {
            lost.add("host");
        }
        var serial = serial(scheme, link, rest, lost);
        var urn = new EpcUrn(scheme, prefix, reference, serial);
        return lost.isEmpty() ? new EpcForm.Exact(urn) : new EpcForm.Lossy(urn, lost);
    }

    private static String serial(EpcScheme scheme, DigitalLink link, String rest, List<String> lost) {
        return switch (scheme.serialPlace()) {
            case SerialPlace.None() -> {
                link.qualifiers().forEach(given -> lost.add(part(given)));
                yield "";
            }
            case SerialPlace.InValue inValue -> rest;
            case SerialPlace.InQualifier(var qualifier) -> {
                var serial = "";
                for (var given : link.finest().qualifiers()) {
                    var noExtension = scheme == EpcScheme.SGLN && given.value().equals("0");
                    if (given.qualifier() == qualifier && !noExtension) {
                        serial = given.value();
                    } else {
                        lost.add(part(given));
                    }
                }
                yield serial;
            }
        };
    }

    private static String part(QualifierValue given) {
        return given.qualifier().identifier().part();
    }
}
