package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import org.chamadao.party.device.RootDesk.Waiting;

/**
 * A root that waits to be confirmed.
 *
 * @param organisation name of the party that it is for
 * @param party its pseudonym
 * @param role of the party
 */
@Serdeable
record WaitingRootAnswer(String organisation, String party, String role, String city, RootAnswer root) {
    static WaitingRootAnswer of(Waiting waiting) {
        var owner = waiting.owner();
        return new WaitingRootAnswer(
                owner.name(), owner.pseudonym(), owner.role().word(), owner.city(), RootAnswer.of(waiting.root()));
    }
}
