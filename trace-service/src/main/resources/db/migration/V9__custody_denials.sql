-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC. Hashes are raw SHA-256.

-- Who tried to capture with what another party holds.
CREATE TABLE custody_denials (
    holder_id  BIGINT          NOT NULL,
    captor_id  BIGINT          NOT NULL, -- who tried
    thing      BINARY(32)      NOT NULL, -- SHA-256 of identifier
    identifier VARBINARY(2048) NOT NULL, -- canonical
    tries      INT             NOT NULL,
    first_at   DATETIME(6)     NOT NULL,
    last_at    DATETIME(6)     NOT NULL,
    PRIMARY KEY (holder_id, captor_id, thing),
    KEY custody_denials_by_holder (holder_id, last_at),
    KEY custody_denials_by_captor (captor_id),
    CONSTRAINT custody_denials_holder FOREIGN KEY (holder_id) REFERENCES parties (id),
    CONSTRAINT custody_denials_captor FOREIGN KEY (captor_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
