package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamadao.event.Events;
import org.chamadao.party.Party;
import org.chamadao.party.device.Devices;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;

/** What only the transaction that stores signed events can tell of them. */
@Singleton
final class SignedCaptures {
    private final Events events;
    private final Devices devices;

    SignedCaptures(Events events, Devices devices) {
        this.events = events;
        this.devices = devices;
    }

    /** The events whose device was revoked since they were checked; that of the others is kept from it. */
    List<Preparation.Refused> revoked(Connection connection, Party party, List<Preparation.Ready> valid)
            throws SQLException {
        var keys = valid.stream()
                .map(Preparation.Ready::signer)
                .filter(Objects::nonNull)
                .map(Preparation.Signer::keyHash)
                .collect(Collectors.toSet());
        if (keys.isEmpty()) {
            return List.of();
        }
        var revoked = devices.revoked(connection, party.id(), keys);
        var refused = new ArrayList<Preparation.Refused>();
        for (var ready : valid) {
            var signer = ready.signer();
            var signature = ready.event().signature();
            if (signer != null && signature != null && revoked.contains(signer.keyHash())) {
                refused.add(new Preparation.Refused(
                        ready.event().position(),
                        SignatureCheck.revoked(signer.pointer(), signature).refusal()));
            }
        }
        return refused;
    }

    /** Takes out the events whose signed root the party captured before; what is the same event again is out already. */
    Duplicates.Sorted withoutUsedRoots(Connection connection, Party party, Duplicates.Sorted sorted)
            throws SQLException {
        var signed = sorted.fresh().stream()
                .filter(ready -> ready.signer() != null)
                .map(ready -> ready.event().authoredRoot())
                .collect(Collectors.toSet());
        var used = signed.isEmpty() ? Set.<Hash>of() : events.signedRoots(connection, party.id(), signed);
        if (used.isEmpty()) {
            return sorted;
        }
        var again = new ArrayList<Preparation.Refused>();
        for (var ready : sorted.fresh()) {
            var signer = ready.signer();
            if (signer != null && used.contains(ready.event().authoredRoot())) {
                again.add(new Preparation.Refused(
                        ready.event().position(),
                        Refusal.beside(
                                signer.pointer(),
                                ProblemType.ALREADY_EXISTS,
                                "You have captured this signed root before; a device draws a new authoredKey for each"
                                        + " event.")));
            }
        }
        var contradicting = new ArrayList<>(sorted.contradicting());
        contradicting.addAll(again);
        return new Duplicates.Sorted(without(sorted.fresh(), again), contradicting);
    }

    static List<Preparation.Ready> without(List<Preparation.Ready> events, List<Preparation.Refused> refused) {
        var places = refused.stream().map(Preparation.Refused::index).collect(Collectors.toSet());
        return places.isEmpty()
                ? events
                : events.stream()
                        .filter(ready -> !places.contains(ready.event().position()))
                        .toList();
    }
}
