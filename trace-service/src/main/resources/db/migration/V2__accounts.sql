-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC. Hashes are raw SHA-256.

ALTER TABLE parties
    ADD COLUMN identifier   VARBINARY(300) NULL, -- canonical Digital Link of its GLN (417), when it has one
    ADD COLUMN suspended_at DATETIME(6)    NULL,
    ADD UNIQUE KEY parties_by_identifier (identifier);

ALTER TABLE access_tokens
    ADD COLUMN name       VARCHAR(100) NOT NULL DEFAULT 'first token',
    ADD COLUMN scopes     VARCHAR(100) NOT NULL DEFAULT 'read capture administer', -- words, joined by spaces
    ADD COLUMN expires_at DATETIME(6)  NULL,
    ADD COLUMN revoked_at DATETIME(6)  NULL;

CREATE TABLE places (
    id         BIGINT         NOT NULL AUTO_INCREMENT,
    party_id   BIGINT         NOT NULL,
    identifier VARBINARY(300) NOT NULL, -- canonical Digital Link of its GLN (414)
    name       VARCHAR(200)   NOT NULL,
    city       VARCHAR(100)   NOT NULL,
    created_at DATETIME(6)    NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY places_by_identifier (identifier),
    CONSTRAINT places_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE people (
    id            BIGINT       NOT NULL AUTO_INCREMENT,
    party_id      BIGINT       NOT NULL,
    pseudonym     BINARY(16)   NOT NULL, -- random; stands for the person everywhere outside this table
    login         VARCHAR(100) NULL,     -- lower case; NULL once erased
    name          VARCHAR(200) NULL,     -- NULL once erased
    role          VARCHAR(20)  NOT NULL,
    password_hash VARCHAR(200) NULL,     -- Argon2id; NULL once erased
    pin_hash      VARCHAR(200) NULL,     -- Argon2id; for handhelds that several people use
    created_at    DATETIME(6)  NOT NULL,
    suspended_at  DATETIME(6)  NULL,
    erased_at     DATETIME(6)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY people_by_pseudonym (pseudonym),
    UNIQUE KEY people_by_login (login),
    CONSTRAINT people_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A code is shown once; whoever has it becomes a member.
CREATE TABLE invitations (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    code_hash   BINARY(32)   NOT NULL,
    party_id    BIGINT       NOT NULL,
    role        VARCHAR(20)  NOT NULL,
    name        VARCHAR(200) NOT NULL, -- for whom, in the words of who invites
    created_at  DATETIME(6)  NOT NULL,
    expires_at  DATETIME(6)  NOT NULL,
    accepted_at DATETIME(6)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY invitations_by_code (code_hash),
    CONSTRAINT invitations_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE password_resets (
    code_hash  BINARY(32)  NOT NULL,
    person_id  BIGINT      NOT NULL,
    created_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    PRIMARY KEY (code_hash),
    CONSTRAINT password_resets_person FOREIGN KEY (person_id) REFERENCES people (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE sessions (
    id         BINARY(16)   NOT NULL, -- UUID
    person_id  BIGINT       NOT NULL,
    scopes     VARCHAR(100) NOT NULL,
    created_at DATETIME(6)  NOT NULL,
    used_at    DATETIME(6)  NOT NULL, -- of the last refresh
    expires_at DATETIME(6)  NOT NULL,
    ended_at   DATETIME(6)  NULL,
    end_reason VARCHAR(20)  NULL,
    PRIMARY KEY (id),
    KEY sessions_by_person (person_id, created_at),
    CONSTRAINT sessions_person FOREIGN KEY (person_id) REFERENCES people (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Each is used once; one that is used again was stolen.
CREATE TABLE refresh_tokens (
    token_hash BINARY(32)  NOT NULL,
    session_id BINARY(16)  NOT NULL,
    created_at DATETIME(6) NOT NULL,
    used_at    DATETIME(6) NULL,
    PRIMARY KEY (token_hash),
    KEY refresh_tokens_by_session (session_id),
    CONSTRAINT refresh_tokens_session FOREIGN KEY (session_id) REFERENCES sessions (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Failures to sign in, per keyed hash of an account, a source, or both: neither can be read from here.
CREATE TABLE sign_in_failures (
    counter  BINARY(32)  NOT NULL,
    began_at DATETIME(6) NOT NULL,
    failures INT         NOT NULL,
    PRIMARY KEY (counter),
    KEY sign_in_failures_by_age (began_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Where a person has signed in from: others' failures do not keep them out there.
CREATE TABLE known_sources (
    person_id BIGINT      NOT NULL,
    source    BINARY(32)  NOT NULL, -- keyed hash
    seen_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (person_id, source),
    CONSTRAINT known_sources_person FOREIGN KEY (person_id) REFERENCES people (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One party states for another ("X states for Y").
CREATE TABLE delegations (
    id           BIGINT      NOT NULL AUTO_INCREMENT,
    principal_id BIGINT      NOT NULL, -- for whom
    delegate_id  BIGINT      NOT NULL, -- who states
    since        DATETIME(6) NOT NULL,
    ended_at     DATETIME(6) NULL,
    PRIMARY KEY (id),
    KEY delegations_by_delegate (delegate_id, principal_id),
    CONSTRAINT delegations_principal FOREIGN KEY (principal_id) REFERENCES parties (id),
    CONSTRAINT delegations_delegate FOREIGN KEY (delegate_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One party lets another read its events.
CREATE TABLE shares (
    id       BIGINT      NOT NULL AUTO_INCREMENT,
    giver_id BIGINT      NOT NULL,
    taker_id BIGINT      NOT NULL,
    since    DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    KEY shares_by_giver (giver_id, taker_id),
    CONSTRAINT shares_giver FOREIGN KEY (giver_id) REFERENCES parties (id),
    CONSTRAINT shares_taker FOREIGN KEY (taker_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Looks of a regulator into a party's events: written before the answer, disclosed to the party after a hold.
CREATE TABLE looks (
    id           BIGINT        NOT NULL AUTO_INCREMENT,
    regulator_id BIGINT        NOT NULL,
    person_id    BIGINT        NULL,
    party_id     BIGINT        NOT NULL, -- whose event
    case_number  VARCHAR(100)  NOT NULL,
    resource     VARBINARY(2100) NOT NULL,
    looked_at    DATETIME(6)   NOT NULL,
    disclosed_at DATETIME(6)   NOT NULL,
    PRIMARY KEY (id),
    KEY looks_by_party (party_id, disclosed_at),
    CONSTRAINT looks_regulator FOREIGN KEY (regulator_id) REFERENCES parties (id),
    CONSTRAINT looks_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
