-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC. Hashes are raw SHA-256.

-- Each begins with an offer, and is called by its hash.
CREATE TABLE handoffs (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    offer_hash  BINARY(32)  NOT NULL,
    giver_id    BIGINT      NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY handoffs_by_offer (offer_hash),
    CONSTRAINT handoffs_giver FOREIGN KEY (giver_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who sees a handoff: who offered, whom the offer names, and who accepted.
CREATE TABLE handoff_sides (
    party_id   BIGINT NOT NULL,
    handoff_id BIGINT NOT NULL,
    PRIMARY KEY (party_id, handoff_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Offers and acceptances as devices signed them.
CREATE TABLE handoff_messages (
    id             BIGINT         NOT NULL AUTO_INCREMENT,
    handoff_id     BIGINT         NOT NULL,
    offers         BOOLEAN        NOT NULL, -- whether it is the offer
    hash           BINARY(32)     NOT NULL,
    party_id       BIGINT         NOT NULL, -- whose device signed it
    event_id_hash  BINARY(32)     NOT NULL, -- as in events
    message        MEDIUMBLOB     NOT NULL, -- canonical
    kept           VARBINARY(100) NULL,     -- flag and detail of one that capture did not take; NULL when the log has its event
    recorded_at    DATETIME(6)    NOT NULL,
    brought_by     BIGINT         NOT NULL, -- party
    brought_person BINARY(16)     NULL,     -- pseudonym, NULL for a machine
    adopted_at     DATETIME(6)    NULL,     -- captured without the signature, by its own party
    withdrawn_at   DATETIME(6)    NULL,     -- of one that was kept; of others the log knows
    PRIMARY KEY (id),
    UNIQUE KEY handoff_messages_by_hash (hash),
    UNIQUE KEY handoff_messages_by_event (party_id, event_id_hash),
    KEY handoff_messages_by_handoff (handoff_id, id),
    CONSTRAINT handoff_messages_handoff FOREIGN KEY (handoff_id) REFERENCES handoffs (id),
    CONSTRAINT handoff_messages_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a side says of a flag.
CREATE TABLE handoff_settlements (
    id            BIGINT        NOT NULL AUTO_INCREMENT,
    handoff_id    BIGINT        NOT NULL,
    flag          VARCHAR(20)   NOT NULL,
    party_id      BIGINT        NOT NULL,
    things_digest BINARY(32)    NOT NULL, -- of what it is about: the same is settled once
    things        MEDIUMBLOB    NOT NULL, -- JSON list
    event         MEDIUMBLOB    NOT NULL, -- written before it is captured, so that it is the same when that is done again
    event_id      VARBINARY(64) NOT NULL,
    captured_at   DATETIME(6)   NULL,
    PRIMARY KEY (id),
    UNIQUE KEY handoff_settlements_once (handoff_id, flag, party_id, things_digest),
    CONSTRAINT handoff_settlements_handoff FOREIGN KEY (handoff_id) REFERENCES handoffs (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Links by which somebody without a device accepts; each once.
CREATE TABLE handoff_guest_links (
    code_hash     BINARY(32)    NOT NULL,
    handoff_id    BIGINT        NOT NULL,
    made_by       BINARY(16)    NULL,     -- pseudonym of the person, NULL for a machine
    expires_at    DATETIME(6)   NOT NULL,
    answer_digest BINARY(32)    NULL,     -- of what the guest sent; NULL until then, like the rest
    event         MEDIUMBLOB    NULL,     -- written before it is captured
    event_id      VARBINARY(64) NULL,
    event_id_hash BINARY(32)    NULL,
    accepted_at   DATETIME(6)   NULL,
    captured_at   DATETIME(6)   NULL,
    PRIMARY KEY (code_hash),
    KEY handoff_guest_links_by_handoff (handoff_id),
    CONSTRAINT handoff_guest_links_handoff FOREIGN KEY (handoff_id) REFERENCES handoffs (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
