package org.chamadao.capture;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chamadao.party.Looks;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The request headers by which a caller steers a capture. */
final class CaptureHeaders {
    static final String ERROR_BEHAVIOUR = "GS1-Capture-Error-Behaviour";
    private static final String JSON_LD = "application/ld+json";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    /** The case for which a regulator looks at an event of another party. */
    static final String CASE = "Chamadao-Case";

    private static final String HOLD = "Chamadao-Hold-Days";
    private static final int USUAL_HOLD = 30;
    private static final int LONGEST_CASE = 100;
    private static final Set<String> AS_CAPTURED = Set.of("No_Preference", EpcisHeaders.NEVER_TRANSLATES);

    private CaptureHeaders() {}

    /** Rollback unless the caller says otherwise. */
    static ErrorBehaviour errorBehaviour(HttpHeaders headers) {
        var word = headers.get(ERROR_BEHAVIOUR);
        if (word == null) {
            return ErrorBehaviour.ROLLBACK;
        }
        return ErrorBehaviour.of(word.strip())
                .orElseThrow(() -> refused(ERROR_BEHAVIOUR + " is rollback or proceed, not " + word.strip() + "."));
    }

    /** The key that makes a repeat the same request; null without one. */
    static @Nullable String idempotencyKey(HttpHeaders headers) {
        return idempotencyKey(headers.get(IDEMPOTENCY_KEY));
    }

    /** The same of the header's value. */
    static @Nullable String idempotencyKey(@Nullable String key) {
        if (key == null) {
            return null;
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw refused(IDEMPOTENCY_KEY + " must have 1 to " + LONGEST_KEY + " printable ASCII characters.");
        }
        return key;
    }

    /**
     * Refuses a reader who wants events in other words than those in which they were captured.
     *
     * @throws ProblemException then (406)
     */
    static void refuseTranslation(HttpHeaders headers) {
        for (var name : List.of(EpcisHeaders.EPC_FORMAT, EpcisHeaders.CBV_FORMAT)) {
            var wanted = headers.get(name);
            if (wanted != null && !AS_CAPTURED.contains(wanted.strip())) {
                throw new ProblemException(Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        name + " " + wanted.strip() + " is not offered: events are given as captured. Ask for "
                                + EpcisHeaders.NEVER_TRANSLATES + " or leave the header out."));
            }
        }
    }

    /** Whether JSON-LD was asked for by name, and no other form as much (RFC 9110 section 12.5.1). */
    static boolean wantsJsonLd(HttpHeaders headers) {
        var named = headers.accept().stream()
                .filter(range -> range.getName().equals(JSON_LD))
                .map(MediaType::getQualityAsNumber)
                .findFirst();
        return named.isPresent()
                && named.get().signum() > 0
                && headers.accept().stream()
                        .filter(range -> range.getName().equals(MediaType.APPLICATION_JSON))
                        .noneMatch(range -> range.getQualityAsNumber().compareTo(named.get()) >= 0);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemType.VALIDATION, detail));
    }

    /**
     * For which case a regulator looks.
     *
     * @throws ProblemException when the headers make no sense
     */
    static Optional<Inquiry> inquiry(HttpHeaders headers) {
        var number = headers.get(CASE);
        if (number == null) {
            return Optional.empty();
        }
        var hold = headers.get(HOLD);
        if (number.isBlank()
                || number.length() > LONGEST_CASE
                || (hold != null && !hold.strip().matches("[0-9]|[1-8][0-9]|90"))) {
            throw new ProblemException(Problem.of(
                    ProblemType.VALIDATION,
                    CASE + " is a case number of 1 to " + LONGEST_CASE + " characters, and " + HOLD + " the days, 0 to "
                            + Looks.MOST_DAYS + ", until the party is told."));
        }
        return Optional.of(new Inquiry(number.strip(), hold == null ? USUAL_HOLD : Integer.parseInt(hold.strip())));
    }
}
