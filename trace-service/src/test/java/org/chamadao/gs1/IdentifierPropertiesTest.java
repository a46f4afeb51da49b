package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class IdentifierPropertiesTest {
    private final Identifiers identifiers = new Identifiers(IssuerHosts.of(Links.OWN_HOST));

    /** All ways in for foreign text. */
    private final List<Function<String, ?>> readers = List.of(
            identifiers::canonical,
            identifiers::canonicalOrAsWritten,
            identifiers::numbered,
            identifiers::atPath,
            DigitalLink::of,
            EpcUrn::of);

    @Property
    void a_canonical_identifier_stays_as_it_is(@ForAll("links") DigitalLink link) {
        var canonical = identifiers.canonical(link);

        assertThat(identifiers.canonical(canonical)).isEqualTo(canonical);
        assertThat(identifiers.canonicalOrAsWritten(canonical)).isEqualTo(canonical);
        assertThat(identifiers.numbered(canonical)).isEqualTo(canonical);
    }

    @Property
    void a_link_reads_back_from_its_address(@ForAll("links") DigitalLink link) {
        assertThat(DigitalLink.of(link.uri())).isEqualTo(link);
        assertThat(DigitalLink.of(link.qrText())).isEqualTo(link);
    }

    @Property
    void one_thing_has_one_name_however_it_is_spelled(
            @ForAll("links") DigitalLink link, @ForAll("stems") String stem, @ForAll("tails") String tail) {
        var spelled = "http://" + link.host().toUpperCase(Locale.ROOT) + ":80" + stem + escaped(link.path()) + tail;

        assertThat(identifiers.canonical(spelled)).isEqualTo(identifiers.canonical(link));
    }

    /** Each letter and digit of the values as a lower-case escape, which means the same. */
    private static String escaped(String path) {
        var escaped = new StringBuilder();
        for (var position = 0; position < path.length(); position++) {
            var character = path.charAt(position);
            var inEscape = path.lastIndexOf('%', position) >= Math.max(0, position - 2);
            var plain = inEscape || !Character.isLetterOrDigit(character);
            escaped.append(plain ? String.valueOf(character) : "%%%02x".formatted((int) character));
        }
        return escaped.toString();
    }

    @Property
    void a_changed_digit_under_a_check_digit_is_refused(
            @ForAll("checked") DigitalLink link,
            @ForAll @IntRange(min = 0, max = 17) int place,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        var value = link.value();
        var checked = link.key().identifier().format().components().stream()
                .takeWhile(component -> component.rule() != ValueFormat.Rule.NONE)
                .mapToInt(ValueFormat.Component::most)
                .sum();
        var position = place % checked;
        var changed = value.substring(0, position)
                + (char) ('0' + (value.charAt(position) - '0' + change) % 10)
                + value.substring(position + 1);

        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(() -> new DigitalLink(Links.OWN_HOST, link.key(), changed))
                .satisfies(refused ->
                        assertThat(refused.part()).isEqualTo("(" + link.key().code() + ")"));
    }

    @Property
    void qualifiers_in_reverse_are_refused(@ForAll("items") DigitalLink link) {
        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(() -> new DigitalLink(
                        link.host(), link.key(), link.value(), link.qualifiers().reversed()))
                .satisfies(refused -> assertThat(refused.part()).startsWith("qualifiers of ("));
    }

    @Property(tries = 2_000)
    void whatever_comes_is_read_or_refused(@ForAll("hostile") String text) {
        for (var reader : readers) {
            try {
                assertThat(reader.apply(text)).isNotNull();
            } catch (IdentifierRefusedException refused) {
                assertThat(refused.part()).isNotBlank();
                assertThat(refused.reason()).isNotBlank();
            }
        }
    }

    @Property(tries = 2_000)
    void what_was_read_once_reads_the_same_again(@ForAll("hostile") String text) {
        var readings = List.<Function<String, String>>of(
                identifiers::canonical, identifiers::canonicalOrAsWritten, identifiers::numbered);
        for (var reading : readings) {
            String once;
            try {
                once = reading.apply(text);
            } catch (IdentifierRefusedException refused) {
                continue;
            }
            assertThat(reading.apply(once)).isEqualTo(once);
        }
    }

    @Property(tries = 2_000)
    void the_short_way_for_canonical_items_never_says_yes_wrongly(@ForAll("nearlyItems") String text) {
        var gs1 = new CanonicalItems(DigitalLink.GS1_HOST, CanonicalItems.Numbers.ISSUED_BY_GS1);
        var own = new CanonicalItems(Links.OWN_HOST, CanonicalItems.Numbers.RESTRICTED);

        if (gs1.include(text) || own.include(text)) {
            assertThat(identifiers.canonical(DigitalLink.of(text))).isEqualTo(text);
        }
    }

    @Provide
    Arbitrary<DigitalLink> links() {
        return Links.any();
    }

    @Provide
    Arbitrary<DigitalLink> items() {
        return Links.qualified(PrimaryKey.GTIN, List.of(Qualifier.LOT, Qualifier.SERIAL));
    }

    @Provide
    Arbitrary<String> stems() {
        return Arbitraries.of("", "/stem", "/some/stem", "/gtin-8", "/21", "/%41/b");
    }

    @Provide
    Arbitrary<String> tails() {
        return Arbitraries.of("", "/", "?17=270101", "#top", "/?a=/01/b#c/d", "?");
    }

    @Provide
    Arbitrary<DigitalLink> checked() {
        return Links.any()
                .filter(link -> link.key().identifier().format().components().stream()
                        .anyMatch(component -> component.rule() == ValueFormat.Rule.CHECK_DIGIT));
    }

    /** Valid texts with pieces cut out, put in or swapped, and texts of nothing but such pieces. */
    @Provide
    Arbitrary<String> hostile() {
        var pieces = Arbitraries.of(
                "/",
                "//",
                "?",
                "#",
                "%",
                "%2",
                "%2F",
                "%2e",
                "%00",
                "%ff",
                ":",
                "@",
                ".",
                "..",
                "*",
                "\\",
                " ",
                "\n",
                "\u0000",
                "茶",
                "ſ",
                "\ud83c",
                "01",
                "/01/",
                "/21/",
                "/00/",
                "/414/",
                "/gtin/",
                "09506000134352",
                "02000000000008",
                "00000021234569",
                "https://",
                "http://",
                "id.gs1.org",
                "tea.example",
                "urn:epc:",
                "urn:epc:id:",
                "sgtin:",
                "idpat:",
                "9506000",
                "[",
                "]",
                "x".repeat(300));
        var soup = pieces.list().ofMaxSize(12).map(list -> String.join("", list));
        return Arbitraries.oneOf(
                soup, mangled(valid(), pieces), Arbitraries.strings().ofMaxLength(80));
    }

    @Provide
    Arbitrary<String> nearlyItems() {
        var characters = Arbitraries.strings()
                .withChars("0123456789AZaz-._~%/?#:2".toCharArray())
                .ofMaxLength(2);
        return mangled(valid().filter(text -> text.contains("/01/")), characters);
    }

    private static Arbitrary<String> valid() {
        return Arbitraries.oneOf(
                Links.any().map(DigitalLink::uri),
                Urns.any().map(EpcUrn::text),
                Links.any().map(DigitalLink::path));
    }

    private static Arbitrary<String> mangled(Arbitrary<String> texts, Arbitrary<String> pieces) {
        var places = Arbitraries.integers().between(0, 99);
        return Combinators.combine(texts, pieces, places, Arbitraries.integers().between(0, 3))
                .as((text, piece, place, cut) -> {
                    var from = text.length() * place / 100;
                    var to = Math.min(text.length(), from + cut);
                    return text.substring(0, from) + piece + text.substring(to);
                });
    }
}
