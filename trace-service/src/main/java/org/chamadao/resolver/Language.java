package org.chamadao.resolver;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language of the page. */
enum Language {
    CHINESE("zh-CN"),
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** BCP 47, as in {@code <html lang>} and {@code ?lang=}. */
    String tag() {
        return tag;
    }

    /** The one that the page offers to change to. */
    Language other() {
        return this == CHINESE ? ENGLISH : CHINESE;
    }

    /** The one that {@code ?lang=} names, else the best of {@code Accept-Language}, else Chinese. */
    static Language of(HttpRequest<?> request) {
        return request.getParameters()
                .getFirst("lang")
                .flatMap(Language::named)
                .or(() -> accepted(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE)))
                .orElse(CHINESE);
    }

    private static Optional<Language> named(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    private static Optional<Language> accepted(@Nullable String header) {
        return ranges(header == null ? "" : header).stream()
                .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
                .flatMap(accepted -> Arrays.stream(values())
                        .filter(language -> Locale.forLanguageTag(language.tag)
                                .getLanguage()
                                .equals(accepted)))
                .findFirst();
    }

    /** In order of preference; a header that is not one of RFC 9110 section 12.5.4 asks for nothing. */
    private static List<Locale.LanguageRange> ranges(String header) {
        try {
            return header.isBlank() ? List.of() : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
