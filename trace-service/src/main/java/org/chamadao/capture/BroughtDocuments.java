package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.Party;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Captures events for the party whose device signed them, whoever brings them. All rules are asked but those for documents:
 * what a phone has recorded without network happened, and is not undone by who held the thing. They only watch, and may
 * say that it is too much.
 */
@Singleton
public final class BroughtDocuments {
    private static final byte[] COMMA = {','};

    private final Captures captures;
    private final DocumentReader reader;
    private final Clock clock;

    BroughtDocuments(Captures captures, DocumentReader reader, Clock clock) {
        this.captures = captures;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * An event without {@code @context}.
     *
     * @param event JSON
     * @param eventId its own
     * @param signed null when no device signed
     */
    public record Brought(
            byte[] event, String eventId, @Nullable Signed signed) {}

    /** What a device gave for an event. */
    public record Signed(Hash authoredKey, AuthorSignature signature) {}

    /** What became of an event. */
    public sealed interface Outcome {
        /** It is in the log, now or since it was brought before. */
        record Captured() implements Outcome {}

        /**
         * It is not taken.
         *
         * @param pointer into an object of {@code event}, {@code authoredKey}, {@code signature} and {@code certificate}
         * @param rule that denies it; null when it is not valid
         */
        record Refused(
                String pointer,
                ProblemType type,
                String reason,
                @Nullable String rule) implements Outcome {}
    }

    /**
     * Captures events with one {@code @context}, in one document where no two have the same id.
     *
     * @param context JSON
     * @return in the order of the events
     */
    public List<Outcome> capture(Party party, String context, List<Brought> events) {
        var outcomes = new TreeMap<Integer, Outcome>();
        var places = new ArrayList<>(IntStream.range(0, events.size()).boxed().toList());
        while (!places.isEmpty()) {
            var ids = new HashSet<String>();
            var document = places.stream()
                    .filter(place -> ids.add(events.get(place).eventId()))
                    .toList();
            var captured =
                    document(party, context, document.stream().map(events::get).toList());
            for (var index = 0; index < document.size(); index++) {
                outcomes.put(document.get(index), captured.getOrDefault(index, new Outcome.Captured()));
            }
            places.removeAll(document);
        }
        return List.copyOf(outcomes.values());
    }

    private Map<Integer, Outcome> document(Party party, String context, List<Brought> events) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var bytes = written(context, events, now);
        var request = new JobRequest(party, now, Hash.sha256(bytes), ErrorBehaviour.PROCEED, null);
        var captured = captures.captureWatched(request, () -> reader.document(bytes));
        var refused = new HashMap<Integer, Outcome>();
        captured.refused().forEach(one -> refused.put(one.index(), refused(one.refusal())));
        return refused;
    }

    private static Outcome refused(Refusal refusal) {
        var pointer = switch (refusal.within()) {
            case EVENT -> "/event" + refusal.pointer();
            case BODY -> refusal.pointer().substring(refusal.pointer().lastIndexOf('/'));
        };
        return new Outcome.Refused(
                pointer.equals("/eventID") ? "/event/eventID" : pointer,
                refusal.type(),
                refusal.reason(),
                refusal.rule());
    }

    private static byte[] written(String context, List<Brought> events, Instant now) {
        var document = new ByteArrayOutputStream();
        write(
                document,
                "{\"@context\":" + context + ",\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\""
                        + now + "\",\"epcisBody\":{\"eventList\":[");
        for (var at = 0; at < events.size(); at++) {
            if (at > 0) {
                document.writeBytes(COMMA);
            }
            document.writeBytes(events.get(at).event());
        }
        write(document, "]},\"" + AuthorSignatures.MEMBER + "\":[");
        write(document, String.join(",", signatures(events)));
        write(document, "]}");
        return document.toByteArray();
    }

    private static List<String> signatures(List<Brought> events) {
        var signatures = new ArrayList<String>();
        for (var brought : events) {
            var signed = brought.signed();
            if (signed != null) {
                signatures.add(signature(brought.eventId(), signed));
            }
        }
        return signatures;
    }

    private static String signature(String eventId, Signed signed) {
        return "{\"eventID\":" + CanonicalJson.text(new JsonString(eventId)) + ",\"authoredKey\":\""
                + signed.authoredKey().base64() + "\",\"signature\":\""
                + Base64.getEncoder().encodeToString(signed.signature().bytes()) + "\",\"certificate\":\""
                + signed.signature().fingerprint() + "\"}";
    }

    private static void write(ByteArrayOutputStream document, String text) {
        document.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
