-- Runs on MySQL 8.4 and MariaDB 11.4.

-- A root is accepted once of each party: whoever saw an offer could else sign its event too, and keep its author's out.
ALTER TABLE signed_roots
    ADD COLUMN party_id BIGINT NOT NULL DEFAULT 0 FIRST;

UPDATE signed_roots r JOIN events e ON e.authored_root = r.authored_root SET r.party_id = e.party_id;

ALTER TABLE signed_roots
    ALTER COLUMN party_id DROP DEFAULT,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (party_id, authored_root);

-- What was settled and declared wrong is settled anew by an event of its own.
ALTER TABLE handoff_settlements
    ADD COLUMN turn INT NOT NULL DEFAULT 0,
    ADD UNIQUE KEY handoff_settlements_by_turn (handoff_id, flag, party_id, things_digest, turn);

ALTER TABLE handoff_settlements
    DROP KEY handoff_settlements_once;

-- What lists tell of a message, so that they need not read it; NULL of those that came before there was this.
ALTER TABLE handoff_messages
    ADD COLUMN said BLOB NULL;
