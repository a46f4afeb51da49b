-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC. Hashes are raw SHA-256.

-- How much a party has captured with a thing that it was not known to have; written with the events, in one transaction.
CREATE TABLE stranger_events (
    party_id BIGINT     NOT NULL,
    thing    BINARY(32) NOT NULL, -- SHA-256 of the canonical identifier
    events   INT        NOT NULL,
    bytes    BIGINT     NOT NULL, -- of these events as captured
    known    BOOLEAN    NOT NULL DEFAULT FALSE, -- it was found that the party has the thing, or had it: no limit any more
    PRIMARY KEY (party_id, thing),
    CONSTRAINT stranger_events_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
