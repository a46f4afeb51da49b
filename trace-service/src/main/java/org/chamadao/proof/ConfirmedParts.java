package org.chamadao.proof;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.chamadao.ledger.Ledger;
import org.chamadao.log.StoredTiles;
import org.chamadao.log.confirmation.StandingConfirmations;
import org.chamadao.log.tile.BrokenTilesException;
import org.chamadao.log.tile.TiledTree;

/** Finds the organisations' word that goes with a bundle. */
@Singleton
public final class ConfirmedParts {
    private final StandingConfirmations confirmed;
    private final StoredTiles tiles;
    private final Ledger ledger;

    public ConfirmedParts(StandingConfirmations confirmed, StoredTiles tiles, Ledger ledger) {
        this.confirmed = confirmed;
        this.tiles = tiles;
        this.ledger = ledger;
    }

    /**
     * The newest confirmed checkpoint that is not above a bundle's.
     *
     * @throws org.chamadao.ledger.LedgerException when a block is wanted and no peer gives it
     */
    Optional<ConfirmedPart> of(long size, BlockWanted block) {
        return confirmed.newest(size).flatMap(found -> {
            try {
                var consistency = new TiledTree(size, tiles).consistency(found.size());
                return Optional.of(new ConfirmedPart(
                        found,
                        consistency,
                        switch (block) {
                            case YES -> ledger.block(found.confirmation());
                            case NO -> Optional.empty();
                        }));
            } catch (BrokenTilesException e) {
                // The answer itself tells that the tree was altered.
                return Optional.empty();
            }
        });
    }
}
