package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.problem.ProblemException;
import org.junit.jupiter.api.Test;

class AuthorSignaturesTest {
    private static final int MOST = 10;
    private static final String GOOD = "[{\"eventID\":\"urn:x:1\",\"authoredKey\":\"" + "A".repeat(43)
            + "=\",\"signature\":\"" + "A".repeat(86) + "==\",\"certificate\":\"" + "ab".repeat(32) + "\"}]";

    @Test
    void a_document_without_the_member_has_no_signatures() {
        assertThat(AuthorSignatures.of(document("{}"), MOST)).isEmpty();
    }

    @Test
    void a_signature_is_found_by_its_event() {
        assertThat(AuthorSignatures.of(document(member(GOOD)), MOST)).containsOnlyKeys("urn:x:1");
    }

    /** Whatever stands there is read or refused with its place. */
    @Property
    void no_value_breaks_the_reader(@ForAll("values") String value) {
        try {
            AuthorSignatures.of(document(member(value)), MOST);
        } catch (ProblemException e) {
            assertThat(e.problem().pointer()).startsWith("/" + AuthorSignatures.MEMBER);
            assertThat(e.problem().status().getCode()).isEqualTo(400);
        }
    }

    @Property
    void no_changed_character_breaks_the_reader(@ForAll int place, @ForAll char other) {
        var at = Math.floorMod(place, GOOD.length());
        var changed = GOOD.substring(0, at) + other + GOOD.substring(at + 1);
        try {
            assertThat(AuthorSignatures.of(document(member(changed)), MOST)).hasSizeLessThan(2);
        } catch (ProblemException e) {
            assertThat(e.problem().status().getCode()).isEqualTo(400);
        } catch (JsonRefusedException e) {
            // No document at all.
        }
    }

    @Provide
    Arbitrary<String> values() {
        var scalars =
                Arbitraries.of("null", "true", "7", "\"\"", "\"AAAA\"", "\"" + "ab".repeat(32) + "\"", "[]", "{}");
        var names = Arbitraries.of("eventID", "authoredKey", "signature", "certificate", "more");
        var objects = Arbitraries.maps(names, scalars)
                .ofMaxSize(5)
                .map(members -> members.entrySet().stream()
                        .map(one -> "\"" + one.getKey() + "\":" + one.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
        Arbitrary<List<String>> lists =
                Arbitraries.oneOf(List.of(scalars, objects)).list().ofMaxSize(MOST + 2);
        return Arbitraries.oneOf(List.of(scalars, objects, lists.map(list -> "[" + String.join(",", list) + "]")));
    }

    private static String member(String value) {
        return "{\"" + AuthorSignatures.MEMBER + "\":" + value + "}";
    }

    private static JsonObject document(String json) {
        return (JsonObject) StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
