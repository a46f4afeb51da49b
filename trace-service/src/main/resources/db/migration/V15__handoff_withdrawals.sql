-- Runs on MySQL 8.4 and MariaDB 11.4.

-- How a party declares the event of a message wrong: written before that is captured, so that two who do it at the same
-- time declare it once.
ALTER TABLE handoff_messages ADD COLUMN declaration BLOB NULL; -- JSON; NULL until somebody withdraws it
