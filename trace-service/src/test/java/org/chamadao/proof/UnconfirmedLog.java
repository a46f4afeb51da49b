package org.chamadao.proof;

import org.chamadao.log.LogFixture;
import org.chamadao.log.confirmation.ConfirmedCheckpoints;
import org.chamadao.log.confirmation.StandingConfirmations;

/** What bundles have of the organisations' word where the operator keeps the ledger alone. */
final class UnconfirmedLog {
    private UnconfirmedLog() {}

    static ConfirmedParts of(LogFixture log) {
        var none = new ConfirmedCheckpoints(log.dataSource(), log.row().id());
        return new ConfirmedParts(new StandingConfirmations(none, log.ledger(), log.keys()), log.tiles(), log.ledger());
    }
}
