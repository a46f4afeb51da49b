-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC. Hashes are raw SHA-256.

CREATE TABLE parties (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    pseudonym  BINARY(16)   NOT NULL, -- random; the only trace of the party in public entries
    name       VARCHAR(200) NOT NULL,
    role       VARCHAR(40)  NOT NULL,
    city       VARCHAR(100) NOT NULL,
    name_shown BOOLEAN      NOT NULL, -- the party opted in to be shown by name
    operator   BOOLEAN      NOT NULL, -- may make parties
    created_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY parties_by_pseudonym (pseudonym)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE access_tokens (
    token_hash BINARY(32)  NOT NULL, -- SHA-256 of the token; the token itself is shown once and not kept
    party_id   BIGINT      NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (token_hash),
    CONSTRAINT access_tokens_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE capture_jobs (
    id              BIGINT         NOT NULL AUTO_INCREMENT,
    capture_id      BINARY(16)     NOT NULL, -- UUID
    party_id        BIGINT         NOT NULL,
    idempotency_key VARBINARY(255) NULL,
    request_digest  BINARY(32)     NOT NULL, -- SHA-256 of the body: a key with another body is refused
    created_at      DATETIME(3)    NOT NULL,
    finished_at     DATETIME(3)    NULL,
    error_behaviour VARCHAR(10)    NOT NULL,
    success         BOOLEAN        NOT NULL,
    errors          MEDIUMTEXT     NULL,     -- JSON array of problems
    PRIMARY KEY (id),
    UNIQUE KEY capture_jobs_by_capture_id (capture_id),
    UNIQUE KEY capture_jobs_by_idempotency_key (party_id, idempotency_key),
    KEY capture_jobs_by_party (party_id, id),
    CONSTRAINT capture_jobs_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE contexts (
    digest  BINARY(32) NOT NULL, -- SHA-256 of content
    content MEDIUMBLOB NOT NULL, -- the document's @context as received
    PRIMARY KEY (digest)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE events (
    id                 BIGINT         NOT NULL AUTO_INCREMENT,
    job_id             BIGINT         NOT NULL,
    job_position       INT            NOT NULL, -- place in the captured document, from 0
    party_id           BIGINT         NOT NULL,
    event_id           VARBINARY(2048) NOT NULL, -- as captured, or given by the service
    event_id_hash      BINARY(32)     NOT NULL, -- SHA-256 of event_id
    declaration_digest BINARY(32)     NOT NULL, -- of errorDeclaration; zeros when there is none
    content_digest     BINARY(32)     NULL,     -- of all but eventID, recordTime and errorDeclaration; NULL once erased
    event_hash         BINARY(32)     NULL,     -- CBV 2.0; NULL once erased
    context_digest     BINARY(32)     NULL,     -- NULL when the document had no @context
    record_time        DATETIME(3)    NOT NULL,
    content            MEDIUMBLOB     NULL,     -- the event's bytes as received; NULL once erased
    authored_key       BINARY(32)     NULL,     -- NULL once erased
    received_key       BINARY(32)     NULL,     -- NULL once erased
    sequenced_key      BINARY(32)     NOT NULL,
    authored_root      BINARY(32)     NOT NULL,
    received_root      BINARY(32)     NULL,     -- NULL for an error declaration: the sequencer adds correctedIndex
    identifiers        MEDIUMBLOB     NOT NULL, -- distinct canonical identifiers in order of the event, joined by line feeds
    PRIMARY KEY (id),
    UNIQUE KEY events_by_event_id (party_id, event_id_hash, declaration_digest),
    KEY events_by_job (job_id, job_position)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Events that say they are a part of one transformation; written with them, in one transaction.
CREATE TABLE transformations (
    transformation BINARY(32) NOT NULL, -- SHA-256 of the transformationID
    event_row      BIGINT     NOT NULL,
    PRIMARY KEY (transformation, event_row)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Written with its event, in one transaction; the sequencer empties it.
CREATE TABLE pending_events (
    event_row BIGINT NOT NULL,
    PRIMARY KEY (event_row)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE logs (
    id          INT          NOT NULL AUTO_INCREMENT,
    origin      VARCHAR(200) NOT NULL,
    size        BIGINT       NOT NULL,
    root        BINARY(32)   NOT NULL,
    epoch       BIGINT       NOT NULL, -- grows with every change of the sequencer; part of the compare-and-set
    lease_owner BINARY(16)   NULL,
    lease_until DATETIME(6)  NULL,     -- by the database's clock
    PRIMARY KEY (id),
    UNIQUE KEY logs_by_origin (origin)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE log_entries (
    log_id          INT         NOT NULL,
    log_index       BIGINT      NOT NULL,
    kind            TINYINT     NOT NULL,
    event_row       BIGINT      NOT NULL,
    authored_root   BINARY(32)  NOT NULL,
    received_root   BINARY(32)  NOT NULL,
    sequenced_root  BINARY(32)  NOT NULL,
    corrected_index BIGINT      NULL,
    ordinals        MEDIUMBLOB  NOT NULL, -- per identifier of the event: ordinal, previous index (-1: none), big-endian 64 bits each
    sequenced_at    DATETIME(3) NOT NULL,
    PRIMARY KEY (log_id, log_index),
    UNIQUE KEY log_entries_by_event (event_row)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE identifier_events (
    log_id     INT        NOT NULL,
    identifier BINARY(32) NOT NULL, -- SHA-256 of the canonical identifier
    ordinal    BIGINT     NOT NULL, -- 1, 2, 3, … in log order
    log_index  BIGINT     NOT NULL,
    PRIMARY KEY (log_id, identifier, ordinal)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE tiles (
    log_id INT             NOT NULL,
    level  TINYINT         NOT NULL,
    tile   BIGINT          NOT NULL,
    hashes VARBINARY(8192) NOT NULL, -- 32 bytes each, 256 when full; grows in place
    PRIMARY KEY (log_id, level, tile)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE checkpoints (
    log_id      INT             NOT NULL,
    size        BIGINT          NOT NULL,
    root        BINARY(32)      NOT NULL,
    note        VARBINARY(2048) NOT NULL,
    released_at DATETIME(3)     NOT NULL,
    PRIMARY KEY (log_id, size)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
