-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC. Hashes are raw SHA-256.

-- Browsers that a person has signed in with: others' failures do not keep them out there.
CREATE TABLE known_browsers (
    person_id BIGINT      NOT NULL,
    browser   BINARY(32)  NOT NULL, -- keyed hash of the browser's cookie
    seen_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (person_id, browser),
    KEY known_browsers_by_browser (browser),
    KEY known_browsers_by_age (seen_at),
    CONSTRAINT known_browsers_person FOREIGN KEY (person_id) REFERENCES people (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- An address is shared by many, and so told an account that exists from one that does not.
DROP TABLE known_sources;

ALTER TABLE sign_in_failures
    ADD COLUMN account BINARY(32) NULL, -- keyed hash of the account that the counter is about; NULL: all accounts
    ADD KEY sign_in_failures_by_account (account);

ALTER TABLE invitations
    MODIFY COLUMN name VARCHAR(200) NULL,        -- NULL once accepted or over
    ADD COLUMN tries   INT NOT NULL DEFAULT 0,   -- to accept it
    ADD KEY invitations_by_end (expires_at);

UPDATE invitations SET name = NULL WHERE accepted_at IS NOT NULL;

ALTER TABLE password_resets
    ADD KEY password_resets_by_end (expires_at);

-- A refresh token of a session that is neither of the two has been replaced.
ALTER TABLE sessions
    ADD COLUMN current_token  BINARY(32) NULL, -- hash of the one that was given last; nobody has shown it yet
    ADD COLUMN previous_token BINARY(32) NULL, -- hash of the one that it was given for
    ADD KEY sessions_by_use (used_at);

UPDATE sessions s JOIN refresh_tokens t ON t.session_id = s.id AND t.used_at IS NULL
    SET s.current_token = t.token_hash;

ALTER TABLE refresh_tokens
    DROP COLUMN used_at,
    ADD KEY refresh_tokens_by_age (created_at);
