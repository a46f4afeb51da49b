package org.chamadao.resolver;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The forms that an item is answered in. */
enum Representation {
    PAGE(MediaType.of("text/html;charset=utf-8")),
    LINKED_DATA(MediaType.of("application/ld+json")),
    JSON(MediaType.APPLICATION_JSON_TYPE);

    private final MediaType type;

    Representation(MediaType type) {
        this.type = type;
    }

    MediaType type() {
        return type;
    }

    /** What the request likes best (RFC 9110 section 12.5.1), the first of those liked alike; none when no form will do. */
    static Optional<Representation> wantedBy(HttpRequest<?> request) {
        Collection<MediaType> ranges = request.accept();
        if (ranges.isEmpty()) {
            return Optional.of(PAGE);
        }
        return Arrays.stream(values())
                .filter(form -> form.quality(ranges).signum() > 0)
                .max(Comparator.comparing((Representation form) -> form.quality(ranges))
                        .thenComparing(Comparator.<Representation>naturalOrder().reversed()));
    }

    /** That of the most specific range that the form falls in. */
    private BigDecimal quality(Collection<MediaType> ranges) {
        return ranges.stream()
                .filter(range -> range.matches(type))
                .max(Comparator.comparingInt(Representation::specificity))
                .map(MediaType::getQualityAsNumber)
                .orElse(BigDecimal.ZERO);
    }

    private static int specificity(MediaType range) {
        if (range.getType().equals("*")) {
            return 0;
        }
        return range.getSubtype().equals("*") ? 1 : 2;
    }
}
