-- Runs on MySQL 8.4 and MariaDB 11.4.

-- How far a log was published to a topic of a cluster of Kafka.
CREATE TABLE publications (
    cluster    VARCHAR(64)  NOT NULL, -- name that the cluster gave itself: another one begins anew
    topic      VARCHAR(100) NOT NULL,
    log_id     INT          NOT NULL,
    next_index BIGINT       NOT NULL, -- the first that may not be there yet
    PRIMARY KEY (cluster, topic, log_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
