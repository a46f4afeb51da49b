-- Runs on MySQL 8.4 and MariaDB 11.4.

-- Which events were stated for which party, who it was by the capture; written with the events, in one transaction.
CREATE TABLE stated_events (
    principal_id BIGINT NOT NULL, -- for whom
    job_id       BIGINT NOT NULL,
    job_position INT    NOT NULL,
    PRIMARY KEY (principal_id, job_id, job_position),
    CONSTRAINT stated_events_principal FOREIGN KEY (principal_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
