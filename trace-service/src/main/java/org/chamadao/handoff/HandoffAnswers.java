package org.chamadao.handoff;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.handoff.Handoff.GuestAnswer;
import org.chamadao.handoff.Handoff.Recorded;
import org.chamadao.handoff.HandoffAnswer.FlagAnswer;
import org.chamadao.handoff.HandoffAnswer.Guest;
import org.chamadao.handoff.HandoffAnswer.Messages;
import org.chamadao.handoff.HandoffAnswer.PartyName;
import org.chamadao.log.Checkpoints;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.device.Devices;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Tells of handoffs, with names, times and flags. */
@Singleton
final class HandoffAnswers {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Handoffs handoffs;
    private final HandoffFlagging flagging;
    private final Checkpoints checkpoints;
    private final Parties parties;
    private final Devices devices;

    HandoffAnswers(
            Handoffs handoffs, HandoffFlagging flagging, Checkpoints checkpoints, Parties parties, Devices devices) {
        this.handoffs = handoffs;
        this.flagging = flagging;
        this.checkpoints = checkpoints;
        this.parties = parties;
        this.devices = devices;
    }

    /** With identifiers, messages and the certificates under which these are signed. */
    HandoffAnswer whole(Handoff handoff) {
        var messages = messages(handoff, handoffs.texts(handoff));
        return lines(List.of(handoff)).getFirst().with(handoff.offered().things(), messages, certificates(messages));
    }

    private static Messages messages(Handoff handoff, Map<Hash, byte[]> texts) {
        return new Messages(
                object(texts, handoff.offer()),
                handoff.acceptances().stream().map(one -> object(texts, one)).toList());
    }

    /** Of the devices that signed messages, in their order. */
    private List<String> certificates(Messages messages) {
        var signers = Stream.concat(Stream.of(messages.offer()), messages.acceptances().stream())
                .map(message -> String.valueOf(message.get("certificate")))
                .distinct()
                .toList();
        var found = devices.byFingerprints(signers);
        return signers.stream()
                .map(signer -> Objects.requireNonNull(found.get(signer), "a device that signed a message is gone")
                        .certificate()
                        .base64())
                .toList();
    }

    private static Map<String, Object> object(Map<Hash, byte[]> texts, Recorded recorded) {
        try {
            return MAPPER.readValue(Objects.requireNonNull(texts.get(recorded.hash())), OBJECT);
        } catch (IOException e) {
            throw new IllegalStateException("a message that was read is no JSON", e);
        }
    }

    /** As they stand in a list. */
    List<HandoffAnswer> lines(Collection<Handoff> handoffs) {
        var flags = flagging.of(handoffs);
        var released = checkpoints.firstReleases(handoffs.stream()
                .map(Handoff::lastIndex)
                .flatMap(index -> index.stream().boxed())
                .toList());
        var known = known(handoffs);
        return handoffs.stream()
                .map(handoff ->
                        new Telling(handoff, flags.getOrDefault(handoff.hash(), List.of()), released, known).answer())
                .toList();
    }

    private Known known(Collection<Handoff> handoffs) {
        var ids = new HashSet<Long>();
        handoffs.forEach(handoff -> {
            ids.addAll(handoff.settlers());
            handoff.acceptances().forEach(one -> ids.add(one.party()));
        });
        var named = handoffs.stream()
                .flatMap(handoff -> handoff.terms().taker().stream())
                .distinct()
                .flatMap(pseudonym -> parties.byPseudonym(pseudonym).stream())
                .collect(Collectors.toMap(Party::pseudonym, Function.identity()));
        return new Known(parties.byIds(ids).stream().collect(Collectors.toMap(Party::id, Function.identity())), named);
    }

    /** Parties that answers name. */
    private record Known(Map<Long, Party> byId, Map<String, Party> byPseudonym) {
        PartyName name(long id) {
            var party = Objects.requireNonNull(byId.get(id), "a party of a handoff is gone");
            return new PartyName(party.pseudonym(), party.name());
        }

        /** A phone may have named nobody whom the service knows. */
        PartyName name(String pseudonym) {
            var party = byPseudonym.get(pseudonym);
            return new PartyName(pseudonym, party == null ? "" : party.name());
        }
    }

    private record Telling(Handoff handoff, List<Flag> flags, Map<Long, Instant> released, Known known) {
        HandoffAnswer answer() {
            var offer = handoff.offer().said();
            var terms = handoff.terms();
            var anchored = anchored();
            return new HandoffAnswer(
                    handoff.hash().hex(),
                    handoff.state().word(),
                    known.name(handoff.giver()),
                    handoff.accepted().stream()
                            .findFirst()
                            .map(one -> known.name(one.party()))
                            .orElse(null),
                    terms.taker().map(known::name).orElse(null),
                    terms.waybill().orElse(null),
                    offer.count(),
                    terms.expires().toString(),
                    terms.begun().toString(),
                    offer.time().toString(),
                    handoff.acceptance().map(one -> one.hash().hex()).orElse(null),
                    handoff.acceptedAt().map(Instant::toString).orElse(null),
                    handoff.recordedAt().toString(),
                    anchored.map(Instant::toString).orElse(null),
                    anchored.map(at -> Duration.between(terms.begun(), at).toSeconds())
                            .orElse(null),
                    guest(),
                    which(one -> one.kept().isPresent()),
                    which(Recorded::adopted),
                    withdrawn(),
                    flags.stream().map(this::flag).toList(),
                    null,
                    null,
                    null);
        }

        private Optional<Instant> anchored() {
            OptionalLong index = handoff.lastIndex();
            return index.isPresent() ? Optional.ofNullable(released.get(index.getAsLong())) : Optional.empty();
        }

        private @Nullable Guest guest() {
            if (!handoff.accepted().isEmpty()) {
                return null;
            }
            return handoff.byFinger()
                    .map(one -> new Guest("finger", one.said().time().toString()))
                    .or(() -> handoff.guestAnswer()
                            .map(answer -> new Guest("link", answer.time().toString())))
                    .orElse(null);
        }

        private List<String> withdrawn() {
            var withdrawn = which(Recorded::withdrawn);
            if (handoff.guest().filter(GuestAnswer::withdrawn).isPresent()) {
                withdrawn.add("guest");
            }
            return withdrawn;
        }

        private List<String> which(Predicate<Recorded> is) {
            var which = new ArrayList<String>();
            if (is.test(handoff.offer())) {
                which.add(HandoffMessage.OFFER);
            }
            if (handoff.acceptances().stream().anyMatch(is)) {
                which.add(HandoffMessage.ACCEPTANCE);
            }
            return which;
        }

        private FlagAnswer flag(Flag flag) {
            return new FlagAnswer(
                    flag.kind().word(),
                    flag.detail(),
                    flag.things(),
                    flag.settledBy().stream()
                            .map(id -> known.name(id).party())
                            .sorted()
                            .toList(),
                    flag.settled());
        }
    }
}
