package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.BareWords;
import org.chamadao.event.BytesDigest;
import org.chamadao.event.DocumentLeaves;
import org.chamadao.event.EventHash;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.EventRefusedException;
import org.chamadao.event.NewEvent;
import org.chamadao.event.ReceivedFacts;
import org.chamadao.event.ReceivedLeaves;
import org.chamadao.event.StatedFor;
import org.chamadao.event.StoredEvent;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.Party;
import org.chamadao.party.device.Device;
import org.chamadao.party.device.Devices;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Checks the events of a document and computes all that is stored of them, before any transaction begins. */
@Singleton
final class EventPreparation {
    private static final int LONGEST_EVENT_ID = 2048;

    private final CaptureLimits limits;
    private final EpcisSchema schema;
    private final EventLeaves leavesOf;
    private final Devices devices;
    private final PartyRelations relations;
    private final List<CaptureRule> rules;
    private final List<DocumentRule> documentRules;

    EventPreparation(
            CaptureLimits limits,
            EpcisSchema schema,
            EventLeaves leavesOf,
            Devices devices,
            PartyRelations relations,
            List<CaptureRule> rules,
            List<DocumentRule> documentRules) {
        this.limits = limits;
        this.schema = schema;
        this.leavesOf = leavesOf;
        this.devices = devices;
        this.relations = relations;
        this.rules = List.copyOf(rules);
        this.documentRules = List.copyOf(documentRules);
    }

    /**
     * What came of a document.
     *
     * @param outcomes one per event, in the order of the document
     * @param inspections what is still to be asked about its events
     */
    record Prepared(List<Preparation> outcomes, List<DocumentRule.Inspection> inspections) {
        /** The outcomes once the rules for documents were asked too; may wait. */
        List<Preparation> settled() {
            var settled = new ArrayList<>(outcomes);
            for (var inspection : inspections) {
                inspection
                        .refusals()
                        .forEach((index, refusal) -> settled.set(index, new Preparation.Refused(index, refusal)));
            }
            return settled;
        }
    }

    /**
     * Checks each event and computes what is stored of it.
     *
     * @param recordTime whole milliseconds
     * @throws ProblemException when the document's context cannot be followed, or a signature is of no event in it
     */
    Prepared prepare(EpcisDocument document, Party party, Instant recordTime) {
        return prepare(
                document,
                party,
                recordTime,
                documentRules.stream().map(rule -> rule.inspect(party)).toList());
    }

    /** The same of what is captured whatever the rules for documents say; they learn of it. */
    Prepared prepareWatched(EpcisDocument document, Party party, Instant recordTime) {
        return prepare(
                document,
                party,
                recordTime,
                documentRules.stream().map(rule -> rule.watch(party)).toList());
    }

    /** The same of what the service itself has seen: the rules for documents are not asked. */
    Prepared prepareSeen(EpcisDocument document, Party party, Instant recordTime) {
        return prepare(document, party, recordTime, List.of());
    }

    private Prepared prepare(
            EpcisDocument document, Party party, Instant recordTime, List<DocumentRule.Inspection> inspections) {
        var outcomes = new ArrayList<Preparation>(document.events().size());
        var keys = new TreeKeys(document.events().size());
        var contextDigest = document.context() == null ? null : Hash.sha256(document.contextBytes());
        AuthorSignatures.checkEvents(document);
        var signers = devices.byFingerprints(document.signatures().values().stream()
                .map(given -> given.signature().fingerprint())
                .collect(Collectors.toSet()));
        var frame = new Frame(document, leaves(document), party, recordTime, contextDigest, keys, signers, inspections);
        for (var index = 0; index < document.events().size(); index++) {
            outcomes.add(outcome(frame, index));
        }
        return new Prepared(outcomes, inspections);
    }

    private DocumentLeaves leaves(EpcisDocument document) {
        try {
            return leavesOf.in(document.context());
        } catch (EventRefusedException e) {
            throw new ProblemException(Problem.at(e.pointer(), ProblemType.VALIDATION, e.reason()));
        }
    }

    /** What the events of a document share. */
    private record Frame(
            EpcisDocument document,
            DocumentLeaves leaves,
            Party party,
            Instant recordTime,
            @Nullable Hash contextDigest,
            TreeKeys keys,
            Map<String, Device> signers,
            List<DocumentRule.Inspection> inspections) {
        /** What came with the event of an id. */
        AuthorSignatures.@Nullable Given given(@Nullable String ownId) {
            return ownId == null ? null : document.signatures().get(ownId);
        }
    }

    private Preparation outcome(Frame frame, int index) {
        try {
            return ready(frame, index, checked(frame.document().events().get(index)));
        } catch (RefusedException e) {
            return new Preparation.Refused(index, e.refusal());
        } catch (EventRefusedException e) {
            return new Preparation.Refused(index, new Refusal(e.pointer(), e.reason()));
        }
    }

    private JsonObject checked(JsonValue value) {
        if (!(value instanceof JsonObject event)) {
            throw new RefusedException(JsonPointer.ROOT, "An event must be a JSON object.");
        }
        var type = event.members().get("type") instanceof JsonString word
                ? EventType.of(word.text()).orElse(null)
                : null;
        if (type == null) {
            throw new RefusedException(
                    JsonPointer.ROOT.member("type"), "The type of an event is one of " + EventType.words() + ".");
        }
        if (JsonValue.NULL.equals(event.members().get("@context"))) {
            throw new RefusedException(
                    JsonPointer.ROOT.member("@context"), "An @context of null would leave no name a meaning.");
        }
        if (event.end() - event.start() > limits.eventBytes()) {
            throw new RefusedException(new Refusal(
                    "", ProblemType.TOO_LARGE, "The event has more than " + limits.eventBytes() + " bytes."));
        }
        var nodes = new JsonNodes(limits.stringCharacters());
        schema.refusal(type, nodes.of(BareWords.of(event), JsonPointer.ROOT), () -> nodes.of(event, JsonPointer.ROOT))
                .ifPresent(refusal -> {
                    throw new RefusedException(refusal);
                });
        EventTimes.check(event);
        return event;
    }

    private Preparation ready(Frame frame, int index, JsonObject event) {
        var ownId = event.members().get("eventID") instanceof JsonString id ? id.text() : null;
        if (ownId != null && ownId.length() > LONGEST_EVENT_ID) {
            throw new RefusedException(
                    JsonPointer.ROOT.member("eventID"), "An eventID has at most " + LONGEST_EVENT_ID + " characters.");
        }
        var eventId = ownId == null ? "urn:uuid:" + UUID.randomUUID() : ownId;
        var context = frame.document().context();
        var leaves = frame.leaves().of(event, eventId);
        var principal = principal(frame, leaves);
        var captured = new CapturedEvent(frame.party(), event, context, eventId, leaves, principal);
        for (var rule : rules) {
            rule.refusal(captured).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
        }
        var given = frame.given(ownId);
        var stored = newEvent(frame, index, event, eventId, leaves, given);
        var ready = new Preparation.Ready(
                stored, ownId != null, given == null ? null : signer(frame, stored, given), principal.orElse(null));
        frame.inspections().forEach(inspection -> inspection.take(index, captured));
        return ready;
    }

    private Optional<Long> principal(Frame frame, AuthoredLeaves leaves) {
        return StatedFor.named(leaves)
                .flatMap(relations::principal)
                .map(Party::id)
                .filter(principal -> principal != frame.party().id());
    }

    private static Preparation.Signer signer(Frame frame, NewEvent event, AuthorSignatures.Given given) {
        var device = frame.signers().get(given.signature().fingerprint());
        return new SignatureCheck(frame.party(), frame.recordTime()).signer(event, given, device);
    }

    private static NewEvent newEvent(
            Frame frame,
            int index,
            JsonObject event,
            String eventId,
            AuthoredLeaves leaves,
            AuthorSignatures.@Nullable Given given) {
        var content = event.slice(frame.document().bytes());
        var eventHash = EventHash.of(event, frame.document().context());
        var drawn = frame.keys().next();
        var authoredKey = given == null ? drawn : given.authoredKey();
        var receivedKey = frame.keys().next();
        var declares = event.members().containsKey("errorDeclaration");
        return new NewEvent(
                index,
                eventId,
                declares ? ContentDigest.declaration(leaves) : StoredEvent.NO_DECLARATION,
                ContentDigest.content(leaves),
                eventHash,
                frame.contextDigest(),
                content,
                authoredKey,
                receivedKey,
                frame.keys().next(),
                leaves.tree(authoredKey.bytes()).root(),
                // The sequencer knows which entry is corrected, and computes the root then.
                declares ? null : receivedRoot(frame, receivedKey, eventHash, content, given),
                given == null ? null : given.signature(),
                leaves.identifiers(),
                leaves.transformationId().orElse(null));
    }

    private static Hash receivedRoot(
            Frame frame, Hash key, Hash eventHash, byte[] content, AuthorSignatures.@Nullable Given given) {
        var facts = new ReceivedFacts(
                frame.party().pseudonym(),
                frame.recordTime(),
                given == null ? null : given.signature(),
                EventHash.niUri(eventHash),
                BytesDigest.of(frame.document().contextBytes(), content),
                null,
                frame.party().name());
        return ReceivedLeaves.of(facts).tree(key.bytes()).root();
    }
}
