package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.device.Device;
import org.chamadao.party.device.Devices;

/** Finds the parties whose devices messages name. */
@Singleton
final class Signers {
    private final Devices devices;
    private final Parties parties;

    Signers(Devices devices, Parties parties) {
        this.devices = devices;
        this.parties = parties;
    }

    /** Those of some messages. */
    record Known(Map<String, Device> devices, Map<Long, Party> parties) {
        /** Empty when nobody enrolled the device. */
        Optional<SignedMessage> signed(HandoffMessage message) {
            return Optional.ofNullable(devices.get(message.certificate()))
                    .map(device ->
                            SignedMessage.of(message, device, Objects.requireNonNull(parties.get(device.partyId()))));
        }
    }

    Known of(Collection<HandoffMessage> messages) {
        var known = devices.byFingerprints(
                messages.stream().map(HandoffMessage::certificate).collect(Collectors.toSet()));
        var owners = known.values().stream().map(Device::partyId).collect(Collectors.toSet());
        return new Known(
                known, parties.byIds(owners).stream().collect(Collectors.toMap(Party::id, Function.identity())));
    }
}
