-- Runs on MySQL 8.4 and MariaDB 11.4.

-- Who proposed a root may not confirm it. A further state is refused; decided_at is when a root was confirmed or refused,
-- or when another proposal took its place before that.
ALTER TABLE organisation_roots
    ADD COLUMN proposed_by BINARY(16) NULL, -- pseudonym of the person; those of before are not known
    ADD COLUMN decided_by  BINARY(16) NULL; -- who confirmed or refused it: a person of the party, or another party
