-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC.

-- Which party has entered which GLN, and from when to when it held it. Several may claim one; one of them holds it.
CREATE TABLE identifier_claims (
    id         BIGINT         NOT NULL AUTO_INCREMENT,
    party_id   BIGINT         NOT NULL,
    identifier VARBINARY(300) NOT NULL, -- canonical Digital Link of a GLN: of a party (417) or of a place (414)
    state      VARCHAR(10)    NOT NULL, -- open, confirmed, refused, ended
    claimed_at DATETIME(3)    NOT NULL,
    decided_at DATETIME(3)    NULL,     -- when it was confirmed or refused
    held_since DATETIME(3)    NULL,     -- included; NULL when it was never confirmed
    held_until DATETIME(3)    NULL,     -- excluded; NULL while it is held
    held       VARBINARY(300) NULL,     -- identifier while it is held, so that no two parties hold one
    PRIMARY KEY (id),
    UNIQUE KEY identifier_claims_held (held),
    KEY identifier_claims_by_identifier (identifier, id),
    KEY identifier_claims_by_party (party_id, identifier),
    CONSTRAINT identifier_claims_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What was registered until now counts as held from the beginning.
INSERT INTO identifier_claims
    (party_id, identifier, state, claimed_at, decided_at, held_since, held)
SELECT id, identifier, 'confirmed', created_at, created_at, '1970-01-01', identifier
  FROM parties
 WHERE identifier IS NOT NULL;

INSERT INTO identifier_claims
    (party_id, identifier, state, claimed_at, decided_at, held_since, held)
SELECT party_id, identifier, 'confirmed', created_at, created_at, '1970-01-01', identifier
  FROM places;

ALTER TABLE parties
    DROP KEY parties_by_identifier;

ALTER TABLE places
    ADD UNIQUE KEY places_by_party (party_id, identifier),
    DROP KEY places_by_identifier;
