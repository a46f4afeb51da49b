-- Runs on MySQL 8.4 and MariaDB 11.4.

-- Refresh tokens go with their session, and nothing asks how old one is; each refresh had to write here too.
ALTER TABLE refresh_tokens
    DROP KEY refresh_tokens_by_age;
