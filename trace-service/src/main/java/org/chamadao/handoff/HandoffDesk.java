package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.chamadao.capture.BroughtDocuments;
import org.chamadao.capture.BroughtDocuments.Brought;
import org.chamadao.capture.BroughtDocuments.Outcome;
import org.chamadao.event.Events;
import org.chamadao.event.StoredEvent;
import org.chamadao.handoff.Handoff.Recorded;
import org.chamadao.handoff.HandoffRows.WrittenEvent;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** What the sides of a handoff do about it later. Everything may be done again. */
@Singleton
final class HandoffDesk {
    private final HandoffRows rows;
    private final HandoffFlagging flagging;
    private final BroughtDocuments documents;
    private final Events events;
    private final Clock clock;

    HandoffDesk(HandoffRows rows, HandoffFlagging flagging, BroughtDocuments documents, Events events, Clock clock) {
        this.rows = rows;
        this.flagging = flagging;
        this.documents = documents;
        this.events = events;
        this.clock = clock;
    }

    /** A side has looked at a flag, and is content. */
    void settle(Party party, Handoff handoff, Flag.Kind kind, String reason) {
        var all = flagging.of(List.of(handoff)).getOrDefault(handoff.hash(), List.of()).stream()
                .filter(flag -> flag.kind() == kind)
                .toList();
        if (all.isEmpty()) {
            throw new ProblemException(
                    Problem.at("/flag", ProblemType.CONFLICT, "The handoff has no flag " + kind.word() + " now."));
        }
        var flags = all.stream()
                .filter(flag -> flag.settlers().contains(party.id()))
                .toList();
        if (flags.isEmpty()) {
            throw new ProblemException(Problem.denied("settlement", "Who offered settles a flag, and who accepted."));
        }
        if (flags.stream().allMatch(flag -> flag.settledBy().contains(party.id()))) {
            return;
        }
        var things = new TreeSet<String>();
        flags.forEach(flag -> things.addAll(flag.things()));
        var list = CanonicalJson.bytes(texts(List.copyOf(things)));
        var noted = rows.settlement(
                handoff,
                kind,
                party.id(),
                list,
                WrittenEvents.settlement(handoff, kind, list, reason, clock.instant()));
        capture(party, noted.event());
        rows.settled(noted);
    }

    private static JsonArray texts(List<String> texts) {
        return new JsonArray(
                texts.stream().map(text -> (JsonValue) new JsonString(text)).toList());
    }

    /** Captures what the server has written. */
    void capture(Party party, WrittenEvent written) {
        capture(party, WrittenEvents.CONTEXT, written);
    }

    private void capture(Party party, String context, WrittenEvent written) {
        refusal(party, context, written).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }

    /** Captures an event; tells why it is not taken. */
    private Optional<Problem> refusal(Party party, String context, WrittenEvent written) {
        var outcome = documents
                .capture(party, context, List.of(new Brought(written.event(), written.eventId(), null)))
                .getFirst();
        return switch (outcome) {
            case Outcome.Captured captured -> Optional.empty();
            case Outcome.Refused refused ->
                Optional.of(
                        refused.rule() == null
                                ? Problem.of(refused.type(), refused.reason())
                                : Problem.denied(refused.rule(), refused.reason()));
        };
    }

    /**
     * A side takes back what it has said.
     *
     * @param message of its own
     */
    void withdraw(Party party, Recorded message, String reason) {
        if (message.withdrawn()) {
            return;
        }
        if (message.kept().isPresent()) {
            if (!rows.withdrawn(message.hash())) {
                throw new ProblemException(Problem.at(
                        "/of", ProblemType.CONFLICT, "It is being entered into the log; take it back after that."));
            }
            return;
        }
        declareWrong(party, message.part().eventId(), reason);
    }

    /** Declares wrong what was captured for a party; once. */
    void declareWrong(Party party, String eventId, String reason) {
        var stored = events.byEventId(party.id(), eventId)
                .orElseThrow(() -> new IllegalStateException("the event " + eventId + " is gone"));
        if (!stored.declaresError()) {
            var content = content(stored);
            var declaration = rows.declaration(party.id(), eventId, WrittenEvents.declaration(reason, clock.instant()));
            capture(party, text(stored.context()), WrittenEvents.withdrawal(stored.eventId(), content, declaration));
        }
    }

    private static byte[] content(StoredEvent stored) {
        var content = stored.content();
        if (content == null) {
            throw new ProblemException(Problem.of(
                    ProblemType.CONFLICT, "Parts of the event were erased; it cannot be declared wrong any more."));
        }
        return content;
    }

    private static String text(byte @Nullable [] context) {
        return new String(Objects.requireNonNull(context, "a message has a context"), StandardCharsets.UTF_8);
    }

    /**
     * A side enters under its account what its device signed and capture did not take.
     *
     * @param message of its own
     */
    void adopt(Party party, Recorded message) {
        if (message.adopted()) {
            return;
        }
        if (message.withdrawn()) {
            throw new ProblemException(
                    Problem.at("/of", ProblemType.CONFLICT, "Your organisation has taken it back; hand over anew."));
        }
        if (message.kept().isEmpty() || !rows.adopting(message.hash())) {
            throw new ProblemException(
                    Problem.at("/of", ProblemType.CONFLICT, "It is in the log, or was taken back meanwhile."));
        }
        var text = rows.message(message.hash());
        var refusal = refusal(
                party, text.contextText(), new WrittenEvent(message.part().eventId(), text.eventBytes()));
        if (refusal.isPresent()) {
            rows.notAdopted(message.hash());
            throw new ProblemException(refusal.get());
        }
        rows.adopted(message.hash());
    }

    /**
     * The message of its own that a side means.
     *
     * @throws ProblemException when there is none, or there are several
     */
    static Recorded own(Party party, Handoff handoff, Input input, Meant meant) {
        var of = input.text("of", 20);
        var named = input.optionalText("message", 2 * Hash.LENGTH);
        if (!of.equals(HandoffMessage.OFFER) && !of.equals(HandoffMessage.ACCEPTANCE)) {
            throw Input.refused("/of", "of is offer or acceptance.");
        }
        var candidates = of.equals(HandoffMessage.OFFER) ? List.of(handoff.offer()) : handoff.acceptances();
        var own = candidates.stream()
                .filter(one -> one.party() == party.id())
                .filter(one -> named.isEmpty() || named.get().equals(one.hash().hex()))
                .toList();
        if (own.isEmpty()) {
            throw new ProblemException(Problem.at(
                    "/of", ProblemType.CONFLICT, "Your organisation has signed no such message of this handoff."));
        }
        var open = own.stream().filter(meant::isMeant).toList();
        if (open.size() > 1) {
            throw new ProblemException(Problem.at(
                    "/message",
                    ProblemType.CONFLICT,
                    "Your organisation has signed several; name the hash of the one you mean."));
        }
        return open.isEmpty() ? own.getLast() : open.getFirst();
    }

    /** Which of several messages something can be done with. */
    @FunctionalInterface
    interface Meant {
        boolean isMeant(Recorded message);
    }
}
