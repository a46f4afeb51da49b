-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC. Hashes are raw SHA-256.

-- What organisations signed after reading a released checkpoint from the ledger; of each log the newest thousand.
CREATE TABLE checkpoint_confirmations (
    log_id       INT         NOT NULL,
    size         BIGINT      NOT NULL, -- of the checkpoint
    payload      MEDIUMBLOB  NOT NULL, -- of the endorsed transaction, never submitted: Fabric's common.Payload
    authorities  MEDIUMTEXT  NOT NULL, -- base64 of DER certificates, a line each
    confirmed_at DATETIME(3) NOT NULL,
    PRIMARY KEY (log_id, size)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
