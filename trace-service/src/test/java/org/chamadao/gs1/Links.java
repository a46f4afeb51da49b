package org.chamadao.gs1;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Valid Digital Links and EPC URNs of all kinds, for properties. */
final class Links {
    static final String OWN_HOST = "tea.example";

    private static final List<List<Qualifier>> NO_QUALIFIERS = List.of(List.of());

    private Links() {}

    /** Links that {@link Identifiers} of {@link #OWN_HOST} accept: restricted ones stand there. */
    static Arbitrary<DigitalLink> any() {
        return Arbitraries.of(PrimaryKey.values()).flatMap(Links::of);
    }

    private static Arbitrary<DigitalLink> of(PrimaryKey key) {
        return Arbitraries.of(selections(key)).flatMap(qualifiers -> qualified(key, qualifiers));
    }

    static Arbitrary<DigitalLink> qualified(PrimaryKey key, List<Qualifier> qualifiers) {
        var hosts = Arbitraries.of("id.gs1.org", "brand.example", OWN_HOST);
        return Combinators.combine(value(key), values(qualifiers), hosts)
                .as((value, given, host) ->
                        new DigitalLink(key.isRestricted(value) ? OWN_HOST : host, key, value, given));
    }

    private static List<List<Qualifier>> selections(PrimaryKey key) {
        return switch (key) {
            case GTIN ->
                List.of(
                        List.of(),
                        List.of(Qualifier.SERIAL),
                        List.of(Qualifier.LOT),
                        List.of(Qualifier.CONSUMER_PRODUCT_VARIANT),
                        List.of(Qualifier.THIRD_PARTY_SERIAL),
                        List.of(Qualifier.LOT, Qualifier.SERIAL),
                        List.of(Qualifier.CONSUMER_PRODUCT_VARIANT, Qualifier.LOT, Qualifier.SERIAL));
            case ITIP -> List.of(List.of(), List.of(Qualifier.SERIAL), List.of(Qualifier.LOT, Qualifier.SERIAL));
            case GLN -> List.of(List.of(), List.of(Qualifier.GLN_EXTENSION), List.of(Qualifier.IMPORTER_INDEX));
            case PAY_TO -> List.of(List.of(Qualifier.PAYMENT_REFERENCE));
            case PARTY, GIAI -> List.of(List.of(), List.of(Qualifier.IMPORTER_INDEX));
            case CPID -> List.of(List.of(), List.of(Qualifier.COMPONENT_SERIAL));
            case GSRN_PROVIDER, GSRN_RECIPIENT -> List.of(List.of(), List.of(Qualifier.SERVICE_INSTANCE));
            case SSCC, GDTI, GCN, GINC, GSIN, GRAI, GMN -> NO_QUALIFIERS;
        };
    }

    private static Arbitrary<List<QualifierValue>> values(List<Qualifier> qualifiers) {
        return Combinators.combine(qualifiers.stream()
                        .map(qualifier -> text(qualifier.identifier().format())
                                .map(value -> new QualifierValue(qualifier, value)))
                        .toList())
                .as(given -> given);
    }

    static Arbitrary<String> value(PrimaryKey key) {
        return text(key.identifier().format());
    }

    static Arbitrary<String> text(ValueFormat format) {
        return Combinators.combine(
                        format.components().stream().map(Links::component).toList())
                .as(parts -> String.join("", parts))
                .filter(value -> !value.equals(".") && !value.equals(".."));
    }

    private static Arbitrary<String> component(ValueFormat.Component component) {
        return switch (component.rule()) {
            case ZERO -> Arbitraries.just("0");
            case NONE ->
                characters(component.set()).ofMinLength(component.least()).ofMaxLength(component.most());
            case CHECK_DIGIT ->
                characters(CharacterSet.DIGITS)
                        .ofLength(component.most() - 1)
                        .map(digits -> digits + CheckDigit.of(digits));
        };
    }

    static StringArbitrary characters(CharacterSet set) {
        var members = new StringBuilder();
        for (var character = '!'; character < 0x7F; character++) {
            if (set.members().contains(character)) {
                members.append(character);
            }
        }
        return Arbitraries.strings().withChars(members.toString().toCharArray());
    }
}
