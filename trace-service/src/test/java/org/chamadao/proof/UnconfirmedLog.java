package org.chamadao.proof;

import org.chamadao.log.LogFixture;
import org.chamadao.log.confirmation.ConfirmedCheckpoints;

/** What bundles have of the organisations' word where the operator keeps the ledger alone. */
final class UnconfirmedLog {
    private UnconfirmedLog() {}

    static ConfirmedParts of(LogFixture log) {
        var none = new ConfirmedCheckpoints(log.dataSource(), log.row().id());
        return new ConfirmedParts(none, log.tiles(), log.ledger());
    }
}
