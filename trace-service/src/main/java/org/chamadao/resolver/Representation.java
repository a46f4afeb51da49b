package org.chamadao.resolver;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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

    /** What the request likes best (RFC 9110 section 12.5.1), the page where it does not care; none when no form will do. */
    static Optional<Representation> wantedBy(HttpRequest<?> request) {
        Collection<MediaType> accepted = request.accept();
        if (accepted.isEmpty()) {
            return Optional.of(PAGE);
        }
        return MediaType.orderedOf(List.copyOf(accepted)).stream()
                .filter(range -> range.getQualityAsNumber().signum() > 0)
                .flatMap(range -> Arrays.stream(values()).filter(form -> form.fits(range)))
                .findFirst();
    }

    private boolean fits(MediaType range) {
        return range.matches(type);
    }
}
