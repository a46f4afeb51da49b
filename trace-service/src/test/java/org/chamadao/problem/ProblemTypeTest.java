package org.chamadao.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
    /** What EPCIS 2.0 names, and the statuses that it gives them; 501 and 503 are failures of the service too. */
    private static final Map<String, Set<Integer>> NAMED = Map.ofEntries(
            Map.entry("ValidationException", Set.of(400)),
            Map.entry("QueryParameterException", Set.of(400)),
            Map.entry("SecurityException", Set.of(401, 403)),
            Map.entry("NoSuchResourceException", Set.of(404)),
            Map.entry("NotAcceptableException", Set.of(406)),
            Map.entry("ResourceAlreadyExistsException", Set.of(409)),
            Map.entry("CaptureLimitExceededException", Set.of(413)),
            Map.entry("URITooLongException", Set.of(414)),
            Map.entry("UnsupportedMediaTypeException", Set.of(415)),
            Map.entry("ImplementationException", Set.of(500, 501, 503)));

    @ParameterizedTest
    @EnumSource
    void a_kind_has_the_name_and_status_of_the_standard_or_a_name_of_ours_or_that_of_http(ProblemType type) {
        var prefix = "epcisException:";
        if (type.uri().startsWith(prefix)) {
            assertThat(NAMED).containsKey(type.uri().substring(prefix.length()));
            assertThat(NAMED.get(type.uri().substring(prefix.length())))
                    .contains(type.status().getCode());
        } else if (!type.uri().startsWith("https://ns.chamadao.org/problem/")) {
            assertThat(type.uri()).isEqualTo("about:blank");
            assertThat(type.title()).isEqualTo(type.status().getReason());
        }
        assertThat(type.title()).isNotBlank();
    }
}
