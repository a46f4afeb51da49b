-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC. Hashes are raw SHA-256; keys of devices are those of their
-- SubjectPublicKeyInfo.

-- INSTANT: the table is large, and must not be copied.
ALTER TABLE events
    ADD COLUMN kind               TINYINT    NOT NULL DEFAULT 1, -- of the entry; operator entries have job_id 0
    ADD COLUMN author_signature   BINARY(64) NULL,               -- r ‖ s of the author's device over authored_root
    ADD COLUMN author_certificate BINARY(32) NULL,               -- fingerprint of that device
    ALGORITHM = INSTANT;

-- A root is accepted once, whoever captures it; written with its event, in one transaction.
CREATE TABLE signed_roots (
    authored_root BINARY(32) NOT NULL,
    PRIMARY KEY (authored_root)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE organisation_roots (
    fingerprint   BINARY(32)      NOT NULL, -- SHA-256 of certificate
    party_id      BIGINT          NOT NULL,
    certificate   VARBINARY(4096) NOT NULL, -- DER
    state         VARCHAR(10)     NOT NULL, -- proposed, current, replaced
    proposed_at   DATETIME(3)     NOT NULL,
    decided_at    DATETIME(3)     NULL,     -- when it became the current one
    PRIMARY KEY (fingerprint),
    KEY organisation_roots_by_party (party_id, state),
    CONSTRAINT organisation_roots_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE device_codes (
    code_hash  BINARY(32)  NOT NULL, -- of the code; the code itself is shown once and not kept
    party_id   BIGINT      NOT NULL,
    expires_at DATETIME(3) NOT NULL,
    used_at    DATETIME(3) NULL,
    PRIMARY KEY (code_hash),
    KEY device_codes_by_party (party_id, expires_at),
    CONSTRAINT device_codes_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE device_requests (
    request_id   BINARY(16)     NOT NULL, -- UUID; whoever knows it may ask what became of the request
    party_id     BIGINT         NOT NULL,
    public_key   VARBINARY(200) NOT NULL, -- SubjectPublicKeyInfo, DER
    requested_at DATETIME(3)    NOT NULL,
    fingerprint  BINARY(32)     NULL,     -- of the certificate that answered it
    PRIMARY KEY (request_id),
    KEY device_requests_by_party (party_id, requested_at),
    CONSTRAINT device_requests_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row for each certificate. Rows are never deleted: a device that is revoked stays known as such.
CREATE TABLE devices (
    fingerprint    BINARY(32)      NOT NULL, -- SHA-256 of certificate
    party_id       BIGINT          NOT NULL,
    key_hash       BINARY(32)      NOT NULL,
    certificate    VARBINARY(4096) NOT NULL, -- DER
    person         BINARY(16)      NOT NULL, -- pseudonym of the person that carries it
    not_before     DATETIME(3)     NOT NULL,
    not_after      DATETIME(3)     NOT NULL,
    enrolled_at    DATETIME(3)     NOT NULL,
    enrolment_row  BIGINT          NOT NULL, -- of the table events
    revoked_at     DATETIME(3)     NULL,
    reason         VARCHAR(40)     NULL,     -- of the revocation
    revocation_row BIGINT          NULL,     -- of the table events
    PRIMARY KEY (fingerprint),
    KEY devices_by_party (party_id, enrolled_at),
    KEY devices_by_key (key_hash),
    CONSTRAINT devices_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
