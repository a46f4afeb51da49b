package org.chamadao.handoff;

import org.chamadao.party.Party;
import org.chamadao.party.device.Device;
import org.chamadao.tracelog.Hash;

/**
 * A message with who says to have signed it; capture looks whether that is so.
 *
 * @param device that the message names
 * @param party of the device
 * @param hash of the message as one of that party
 */
record SignedMessage(HandoffMessage message, Device device, Party party, Hash hash) {
    static SignedMessage of(HandoffMessage message, Device device, Party party) {
        return new SignedMessage(message, device, party, message.hash(party.pseudonym()));
    }

    Part part() {
        return message.part();
    }
}
