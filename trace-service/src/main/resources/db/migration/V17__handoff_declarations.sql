-- Runs on MySQL 8.4 and MariaDB 11.4.

-- How a party declares the event of a message, or of a guest, wrong: written before that is captured, so that two who do it
-- at the same time declare it once.
CREATE TABLE handoff_declarations (
    party_id      BIGINT     NOT NULL,
    event_id_hash BINARY(32) NOT NULL, -- SHA-256 of the eventID
    declaration   BLOB       NOT NULL, -- JSON
    PRIMARY KEY (party_id, event_id_hash)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
