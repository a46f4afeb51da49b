package org.chamadao.handoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
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
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.handoff.Handoff.Recorded;
import org.chamadao.handoff.HandoffAnswer.FlagAnswer;
import org.chamadao.handoff.HandoffAnswer.Guest;
import org.chamadao.handoff.HandoffAnswer.Messages;
import org.chamadao.handoff.HandoffAnswer.PartyName;
import org.chamadao.log.Checkpoints;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.device.Device;
import org.chamadao.party.device.Devices;
import org.jspecify.annotations.Nullable;

/** Tells of handoffs, with names, times and flags. */
@Singleton
final class HandoffAnswers {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final HandoffFlagging flagging;
    private final Checkpoints checkpoints;
    private final Parties parties;
    private final Devices devices;

    HandoffAnswers(HandoffFlagging flagging, Checkpoints checkpoints, Parties parties, Devices devices) {
        this.flagging = flagging;
        this.checkpoints = checkpoints;
        this.parties = parties;
        this.devices = devices;
    }

    /** How much is told. */
    enum Detail {
        LINE,
        /** With identifiers, messages and the certificates under which these are signed. */
        WHOLE
    }

    HandoffAnswer of(Handoff handoff) {
        return of(List.of(handoff), Detail.WHOLE).getFirst();
    }

    List<HandoffAnswer> of(Collection<Handoff> handoffs, Detail detail) {
        var flags = flagging.of(handoffs);
        var released = checkpoints.firstReleases(handoffs.stream()
                .map(Handoff::lastIndex)
                .flatMap(index -> index.stream().boxed())
                .toList());
        var known = known(handoffs, detail);
        return handoffs.stream()
                .map(handoff -> new Telling(
                                handoff, flags.getOrDefault(handoff.hash(), List.of()), released, known, detail)
                        .answer())
                .toList();
    }

    private Known known(Collection<Handoff> handoffs, Detail detail) {
        var ids = new HashSet<Long>();
        handoffs.forEach(handoff -> {
            ids.addAll(handoff.settlers());
            handoff.acceptances().forEach(one -> ids.add(one.party()));
        });
        var named = handoffs.stream()
                .flatMap(handoff -> handoff.offered().taker().stream())
                .distinct()
                .flatMap(pseudonym -> parties.byPseudonym(pseudonym).stream())
                .collect(Collectors.toMap(Party::pseudonym, Function.identity()));
        var signers = detail == Detail.WHOLE
                ? handoffs.stream().flatMap(HandoffAnswers::signers).collect(Collectors.toSet())
                : Set.<String>of();
        return new Known(
                parties.byIds(ids).stream().collect(Collectors.toMap(Party::id, Function.identity())),
                named,
                devices.byFingerprints(signers));
    }

    /** Fingerprints of the certificates under which its messages are signed, in their order. */
    private static Stream<String> signers(Handoff handoff) {
        return Stream.concat(Stream.of(handoff.offer()), handoff.acceptances().stream())
                .map(one -> one.message().certificate())
                .distinct();
    }

    /** Parties that answers name, and devices by fingerprint. */
    private record Known(Map<Long, Party> byId, Map<String, Party> byPseudonym, Map<String, Device> devices) {
        PartyName name(long id) {
            var party = Objects.requireNonNull(byId.get(id), "a party of a handoff is gone");
            return new PartyName(party.pseudonym(), party.name());
        }

        /** A phone may have named nobody whom the service knows. */
        PartyName name(String pseudonym) {
            var party = byPseudonym.get(pseudonym);
            return new PartyName(pseudonym, party == null ? "" : party.name());
        }

        String certificate(String fingerprint) {
            return Objects.requireNonNull(devices.get(fingerprint), "a device that signed a message is gone")
                    .certificate()
                    .base64();
        }
    }

    private record Telling(Handoff handoff, List<Flag> flags, Map<Long, Instant> released, Known known, Detail detail) {
        HandoffAnswer answer() {
            var offer = handoff.offered();
            var anchored = anchored();
            return new HandoffAnswer(
                    handoff.hash().hex(),
                    handoff.state().word(),
                    known.name(handoff.giver()),
                    handoff.accepted().stream()
                            .findFirst()
                            .map(one -> known.name(one.party()))
                            .orElse(null),
                    offer.taker().map(known::name).orElse(null),
                    offer.waybill().orElse(null),
                    offer.things().size(),
                    offer.expires().toString(),
                    offer.begun().toString(),
                    offer.time().toString(),
                    handoff.acceptedAt().map(Instant::toString).orElse(null),
                    handoff.recordedAt().toString(),
                    anchored.map(Instant::toString).orElse(null),
                    anchored.map(at -> Duration.between(offer.begun(), at).toSeconds())
                            .orElse(null),
                    guest(),
                    which(one -> one.kept().isPresent()),
                    which(Recorded::adopted),
                    which(Recorded::withdrawn),
                    flags.stream().map(this::flag).toList(),
                    detail == Detail.WHOLE ? offer.things() : null,
                    detail == Detail.WHOLE ? messages() : null,
                    detail == Detail.WHOLE
                            ? signers(handoff).map(known::certificate).toList()
                            : null);
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
                    .map(one -> new Guest("finger", one.part().time().toString()))
                    .or(() -> handoff.guestAnswer()
                            .map(answer -> new Guest("link", answer.time().toString())))
                    .orElse(null);
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

        private Messages messages() {
            return new Messages(
                    object(handoff.offer()),
                    handoff.acceptances().stream().map(Telling::object).toList());
        }

        private static Map<String, Object> object(Recorded recorded) {
            try {
                return MAPPER.readValue(new String(recorded.message().canonical(), StandardCharsets.UTF_8), OBJECT);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a message that was read is no JSON", e);
            }
        }
    }
}
