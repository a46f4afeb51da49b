package org.chamadao.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.chamadao.party.Party;

/** A rule beyond the standard that asks about all events of a document at once; each bean of this type is asked. */
public interface DocumentRule {
    /** Begins with a document of a party. */
    Inspection inspect(Party captor);

    /** Begins with a document whose events happened whatever this rule says: it learns of them, and refuses only too many. */
    Inspection watch(Party captor);

    /** One document. Used by one thread. */
    interface Inspection {
        /**
         * Takes in an event that every {@link CaptureRule} lets pass; may keep of it only what it needs.
         *
         * @param index place in the document, from 0, ascending
         */
        void take(int index, CapturedEvent event);

        /** The events that are not taken, with the reason; asked once, after all events were taken in. May wait. */
        Map<Integer, Refusal> refusals();

        /**
         * Those of the new events that are not taken after all, with the reason; asked in the transaction that is about to
         * store them, and again when that is begun again.
         *
         * @param indices as given to {@link #take}, ascending
         */
        default Map<Integer, Refusal> refusals(Connection connection, List<Integer> indices) throws SQLException {
            return Map.of();
        }

        /**
         * An event of the document is committed, or was before.
         *
         * @param index as given to {@link #take}
         */
        void captured(int index);
    }
}
