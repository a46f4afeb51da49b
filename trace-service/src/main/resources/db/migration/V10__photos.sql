-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC. Hashes are raw SHA-256.

-- Photos that events may name by their digest.
CREATE TABLE photos (
    digest     BINARY(32)  NOT NULL, -- SHA-256 of content
    content    MEDIUMBLOB  NOT NULL, -- JPEG, PNG or WebP
    brought_by BIGINT      NOT NULL, -- the first party that did
    brought_at DATETIME(6) NOT NULL,
    PRIMARY KEY (digest),
    KEY photos_brought_by (brought_by),
    CONSTRAINT photos_brought_by FOREIGN KEY (brought_by) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
