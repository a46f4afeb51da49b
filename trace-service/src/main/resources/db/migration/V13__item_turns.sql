-- Runs on MySQL 8.4 and MariaDB 11.4.

-- Who records steps of items by our own forms takes turns with the rest of its party: a row is locked, and never changed.
CREATE TABLE item_turns (
    party_id BIGINT NOT NULL,
    PRIMARY KEY (party_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
