package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.capture.BroughtDocuments;
import org.chamadao.capture.BroughtDocuments.Brought;
import org.chamadao.capture.BroughtDocuments.Outcome;
import org.chamadao.handoff.Handoff.Kept;
import org.chamadao.handoff.HandoffRows.Fresh;
import org.chamadao.handoff.HandoffRows.KnownOffer;
import org.chamadao.handoff.HandoffRows.Standing;
import org.chamadao.handoff.HandoffsForm.Brought.Malformed;
import org.chamadao.handoff.HandoffsForm.Brought.Messages;
import org.chamadao.json.JsonPointer;
import org.chamadao.party.Caller;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.device.Carrier;
import org.chamadao.party.device.Device;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Takes in messages that anybody brings: captures their events for the parties whose devices signed them, offers before
 * acceptances, and keeps the messages. All of it may be done again.
 */
@Singleton
final class HandoffIntake {
    private static final Set<String> RULES_FOR_DEVICES = Set.of("signature", "member");
    private static final String TAKEN_BACK = "taken back before it was recorded";

    private final BroughtDocuments documents;
    private final HandoffRows rows;
    private final HandoffDesk desk;
    private final Signers signers;
    private final Parties parties;
    private final Clock clock;

    HandoffIntake(
            BroughtDocuments documents,
            HandoffRows rows,
            HandoffDesk desk,
            Signers signers,
            Parties parties,
            Clock clock) {
        this.documents = documents;
        this.rows = rows;
        this.desk = desk;
        this.signers = signers;
        this.parties = parties;
        this.clock = clock;
    }

    /** What came of what was brought of one handoff. */
    sealed interface Result {
        /** All of it is stored. */
        record Stored(Hash offer) implements Result {}

        /** Something of it is not. */
        record Refused(Problem problem) implements Result {}
    }

    /** Why a message is not stored; the pointer is one into the message. */
    private record Refusal(
            String pointer,
            ProblemType type,
            String reason,
            @Nullable String rule) {
        static Refusal invalid(String pointer, String reason) {
            return new Refusal(pointer, ProblemType.VALIDATION, reason, null);
        }

        static Refusal denied(String rule, String reason) {
            return new Refusal("", ProblemType.FORBIDDEN, reason, rule);
        }

        Problem at(JsonPointer place) {
            return rule == null
                    ? Problem.at(place + pointer, type, reason)
                    : Problem.denied(rule, reason).inPlace(place + pointer);
        }
    }

    /** Takes all that is brought; one result for each, in order. */
    List<Result> take(Caller caller, List<HandoffsForm.Brought> brought) {
        var messages = brought.stream()
                .filter(Messages.class::isInstance)
                .map(Messages.class::cast)
                .toList();
        var known = signers.of(messages.stream()
                .flatMap(one -> Stream.concat(one.offer().stream(), one.acceptance().stream()))
                .toList());
        var offers = distinct(messages.stream().flatMap(one -> one.offer().stream()), known);
        var refused = new HashMap<>(take(caller, offers, Map.of()));
        var acceptances = distinct(messages.stream().flatMap(one -> one.acceptance().stream()), known);
        var answered = rows.offers(
                acceptances.values().stream().map(HandoffIntake::previous).collect(Collectors.toSet()), offers);
        refused.putAll(take(caller, acceptances, answered));
        return brought.stream()
                .map(one -> switch (one) {
                    case Malformed malformed -> new Result.Refused(malformed.problem());
                    case Messages pair -> result(pair, known, refused);
                })
                .toList();
    }

    /** Those whose device is known. */
    private static Map<Hash, SignedMessage> distinct(Stream<HandoffMessage> messages, Signers.Known known) {
        var distinct = new LinkedHashMap<Hash, SignedMessage>();
        messages.flatMap(message -> known.signed(message).stream())
                .forEach(signed -> distinct.put(signed.hash(), signed));
        return distinct;
    }

    private static Hash previous(SignedMessage acceptance) {
        return ((Acceptance) acceptance.part()).previous();
    }

    private static Result result(Messages pair, Signers.Known known, Map<Hash, Refusal> refused) {
        for (var name : List.of(HandoffMessage.OFFER, HandoffMessage.ACCEPTANCE)) {
            var why = pair.message(name)
                    .flatMap(message -> known.signed(message)
                            .map(signed -> Optional.ofNullable(refused.get(signed.hash())))
                            .orElseGet(() -> Optional.of(Refusal.invalid(
                                    "/certificate",
                                    "No device " + message.certificate() + " has been enrolled here."))));
            if (why.isPresent()) {
                return new Result.Refused(why.get().at(pair.at(name)));
            }
        }
        var offer = pair.offer().flatMap(known::signed).map(SignedMessage::hash);
        var previous = pair.acceptance().flatMap(known::signed).map(HandoffIntake::previous);
        if (offer.isPresent() && previous.isPresent() && !offer.equals(previous)) {
            return new Result.Refused(
                    Refusal.invalid("/event/handoff:previous", "This must be the hash of the offer beside it.")
                            .at(pair.at(HandoffMessage.ACCEPTANCE)));
        }
        return new Result.Stored(previous.or(() -> offer).orElseThrow());
    }

    /**
     * Takes messages of one kind.
     *
     * @param offers that acceptances answer
     * @return why some are not stored, by hash
     */
    private Map<Hash, Refusal> take(Caller caller, Map<Hash, SignedMessage> messages, Map<Hash, KnownOffer> offers) {
        var refused = new HashMap<Hash, Refusal>();
        var known = rows.known(messages.keySet());
        var signed = new ArrayList<>(messages.values());
        signed.removeIf(one -> known.get(one.hash()) == Standing.DONE);
        var stored = new ArrayList<Fresh>();
        var named = named(signed);
        for (var one : signed) {
            refusal(one, offers).ifPresent(why -> refused.put(one.hash(), why));
        }
        var limits = rows.limits(offers.values());
        for (var one : signed) {
            if (!known.containsKey(one.hash()) && !refused.containsKey(one.hash())) {
                overLimit(one, offers, limits).ifPresent(why -> refused.put(one.hash(), why));
            }
        }
        signed.removeIf(one -> refused.containsKey(one.hash()));
        capture(signed).forEach((one, outcome) -> {
            var isKept = known.containsKey(one.hash());
            switch (outcome) {
                case Taken.Captured captured
                when isKept -> {
                    if (rows.captured(one)) {
                        desk.declareWrong(one.party(), one.part().eventId(), TAKEN_BACK);
                    }
                }
                case Taken.Captured captured -> stored.add(fresh(one, Optional.empty(), named, offers));
                case Taken.KeptOutside kept when isKept -> {}
                case Taken.KeptOutside kept -> stored.add(fresh(one, Optional.of(kept.why()), named, offers));
                case Taken.Not not -> refused.put(one.hash(), not.refusal());
            }
        });
        for (var other : rows.add(caller, stored)) {
            refused.put(
                    other,
                    new Refusal(
                            "/event/eventID",
                            ProblemType.ALREADY_EXISTS,
                            "The event of this eventID is known under another message.",
                            null));
        }
        return refused;
    }

    /** The parties that offers name, by pseudonym. */
    private Map<String, Party> named(List<SignedMessage> signed) {
        var named = new HashMap<String, Party>();
        for (var one : signed) {
            if (one.part() instanceof Offer offer) {
                offer.taker()
                        .filter(taker -> !named.containsKey(taker))
                        .flatMap(parties::byPseudonym)
                        .ifPresent(party -> named.put(party.pseudonym(), party));
            }
        }
        return named;
    }

    private static Fresh fresh(
            SignedMessage one, Optional<Kept> kept, Map<String, Party> named, Map<Hash, KnownOffer> offers) {
        return switch (one.part()) {
            case Offer offer -> new Fresh(one, offer.taker().map(named::get).map(Party::id), kept, null);
            case Acceptance acceptance -> new Fresh(one, Optional.empty(), kept, offers.get(acceptance.previous()));
        };
    }

    /** What is wrong with a message beside its signature. */
    private Optional<Refusal> refusal(SignedMessage one, Map<Hash, KnownOffer> offers) {
        return switch (one.part()) {
            case Offer offer ->
                offer.taker().equals(Optional.of(one.party().pseudonym()))
                        ? Optional.of(Refusal.invalid("/event/handoff:taker", "Nobody takes over what they offer."))
                        : Optional.empty();
            case Acceptance acceptance -> refusal(one, acceptance, offers.get(acceptance.previous()));
        };
    }

    private Optional<Refusal> refusal(SignedMessage one, Acceptance acceptance, @Nullable KnownOffer known) {
        if (known == null) {
            return Optional.of(new Refusal(
                    "/event/handoff:previous",
                    ProblemType.CONFLICT,
                    "The offer " + acceptance.previous().hex() + " is not known here; bring it along.",
                    null));
        }
        var offer = known.offer();
        if (!acceptance.accepts().equals(offer.eventId())) {
            return Optional.of(
                    Refusal.invalid("/event/handoff:accepts", "The eventID of the offer is " + offer.eventId() + "."));
        }
        if (!acceptance.offeredBy().equals(known.giverPseudonym())) {
            return Optional.of(Refusal.invalid("/event/handoff:offeredBy", "It was not this party that offered."));
        }
        if (acceptance.finger().isPresent()) {
            return guestRefusal(one, acceptance, known);
        }
        if (one.party().id() == known.giver()) {
            return Optional.of(Refusal.denied("taker", "Nobody takes over what they offer."));
        }
        return offer.isFor(one.party().pseudonym())
                ? Optional.empty()
                : Optional.of(Refusal.denied("taker", "The offer is for another party."));
    }

    private static Optional<Refusal> guestRefusal(SignedMessage one, Acceptance acceptance, KnownOffer known) {
        if (one.party().id() != known.giver()) {
            return Optional.of(
                    Refusal.denied("guest", "What a guest draws is signed by a device of the party that offered."));
        }
        return new HashSet<>(known.offer().things()).containsAll(acceptance.things())
                ? Optional.empty()
                : Optional.of(Refusal.invalid("/event/epcList", "A guest accepts what was offered, and nothing else."));
    }

    private static Optional<Refusal> overLimit(SignedMessage one, Map<Hash, KnownOffer> offers, AnswerLimits limits) {
        return one.part() instanceof Acceptance acceptance
                ? Optional.ofNullable(offers.get(acceptance.previous()))
                        .flatMap(
                                offer -> limits.add(offer.handoff(), one.party().id(), offer.giver()))
                        .map(reason -> new Refusal("/event/handoff:previous", ProblemType.CONFLICT, reason, null))
                : Optional.empty();
    }

    /** What became of a message that is well-formed. */
    private sealed interface Taken {
        record Captured() implements Taken {}

        record KeptOutside(Kept why) implements Taken {}

        record Not(Refusal refusal) implements Taken {}
    }

    /** What one document holds. */
    private record Document(Party party, String context) {}

    private Map<SignedMessage, Taken> capture(List<SignedMessage> signed) {
        var taken = new LinkedHashMap<SignedMessage, Taken>();
        var open = signed.stream().filter(one -> !one.party().suspended()).toList();
        open.stream()
                .collect(Collectors.groupingBy(
                        one -> new Document(one.party(), one.message().contextText()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((document, group) -> capture(document, group, taken));
        // Nobody captures for a party that the operator keeps out.
        signed.stream()
                .filter(one -> one.party().suspended())
                .forEach(one -> taken.put(one, kept(one, new Kept(Flag.Kind.AFTER_REVOCATION, "suspended"))));
        return taken;
    }

    private void capture(Document document, List<SignedMessage> group, Map<SignedMessage, Taken> taken) {
        var outcomes = documents.capture(
                document.party(),
                document.context(),
                group.stream().map(HandoffIntake::brought).toList());
        for (var at = 0; at < group.size(); at++) {
            taken.put(group.get(at), taken(group.get(at), outcomes.get(at)));
        }
    }

    private static Brought brought(SignedMessage one) {
        var message = one.message();
        return new Brought(
                message.eventBytes(),
                one.part().eventId(),
                new BroughtDocuments.Signed(message.authoredKey(), message.signature()));
    }

    private Taken taken(SignedMessage one, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Captured captured -> new Taken.Captured();
            case Outcome.Refused refused -> {
                if (refused.rule() == null) {
                    yield new Taken.Not(new Refusal(refused.pointer(), refused.type(), refused.reason(), null));
                }
                yield kept(
                        one,
                        RULES_FOR_DEVICES.contains(refused.rule())
                                ? new Kept(Flag.Kind.AFTER_REVOCATION, word(one.device(), clock.instant()))
                                : new Kept(Flag.Kind.NOT_CAPTURED, refused.rule()));
            }
        };
    }

    /** Capture asks who may before it looks at the signature, and nobody shall have something kept for another. */
    private Taken kept(SignedMessage one, Kept why) {
        if (!one.message().isSigned(one.device().certificate())) {
            return new Taken.Not(Refusal.invalid("/signature", "This is no signature of the event by its device."));
        }
        // It may have been captured before the device was revoked, and the service killed before it kept the message.
        return rows.isCaptured(one) ? new Taken.Captured() : new Taken.KeptOutside(why);
    }

    private static String word(Device device, Instant now) {
        if (device.revocation() != null || device.keyRevoked()) {
            return "revoked";
        }
        if (device.carrier() != Carrier.ACTIVE) {
            return device.carrier().word();
        }
        return device.counts(now) ? "revoked" : "ended";
    }
}
