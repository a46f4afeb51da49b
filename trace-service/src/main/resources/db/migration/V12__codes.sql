-- Runs on MySQL 8.4 and MariaDB 11.4. Times are UTC.

-- Who orders codes under a number: the first party that did, or whom the operator gave it to.
CREATE TABLE code_products (
    number   VARCHAR(14) NOT NULL, -- a GTIN of 14 digits, or the GS1 company prefix of logistic units, of 4 to 12
    party_id BIGINT      NOT NULL,
    since    DATETIME(6) NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT code_products_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The serial references of logistic units, given out from 0 on.
CREATE TABLE sscc_references (
    company_prefix VARCHAR(12) NOT NULL,
    extension      TINYINT     NOT NULL, -- the digit before the prefix
    next_reference BIGINT      NOT NULL,
    PRIMARY KEY (company_prefix, extension)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE code_orders (
    id              BIGINT         NOT NULL AUTO_INCREMENT,
    order_id        BINARY(16)     NOT NULL, -- UUID
    party_id        BIGINT         NOT NULL,
    idempotency_key VARBINARY(255) NULL,
    request_digest  BINARY(32)     NOT NULL, -- SHA-256 of the body: a key with another body is refused
    kind            VARCHAR(10)    NOT NULL, -- item, sscc
    gtin            VARCHAR(14)    NULL,     -- of items, 14 digits
    lot             VARCHAR(20)    NULL,
    company_prefix  VARCHAR(12)    NULL,     -- of logistic units, like the next two
    extension       TINYINT        NULL,
    first_reference BIGINT         NULL,     -- of the code with sequence 1
    product         VARCHAR(200)   NULL,     -- words for the label
    quantity        INT            NOT NULL,
    issued          INT            NOT NULL, -- codes 1 to this one are there; moves in the transaction that adds them
    inner_secrets   BOOLEAN        NOT NULL, -- each code goes with a secret under the wrapper
    state           VARCHAR(10)    NOT NULL, -- issuing, issued, cancelled
    created_at      DATETIME(6)    NOT NULL,
    created_by      BINARY(16)     NULL,     -- pseudonym of the person, NULL for a machine
    finished_at     DATETIME(6)    NULL,     -- issued or cancelled
    PRIMARY KEY (id),
    UNIQUE KEY code_orders_by_order_id (order_id),
    UNIQUE KEY code_orders_by_idempotency_key (party_id, idempotency_key),
    KEY code_orders_by_party (party_id, id),
    KEY code_orders_by_state (state, id),
    CONSTRAINT code_orders_party FOREIGN KEY (party_id) REFERENCES parties (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Up to 20 million for an order: no more columns than needed, and no foreign key to look up for each.
CREATE TABLE codes (
    order_row BIGINT        NOT NULL,
    sequence  INT           NOT NULL, -- 1, 2, 3, …; place on the roll, never public
    serial    VARBINARY(18) NOT NULL, -- of an item 10 random bytes; of a logistic unit its SSCC, 18 digits
    inner_mac BINARY(16)    NULL,     -- of the secret under the wrapper, by a key that is not in the database
    PRIMARY KEY (order_row, sequence),
    UNIQUE KEY codes_by_serial (serial)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE code_exports (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    order_row      BIGINT       NOT NULL,
    first_sequence INT          NOT NULL,
    last_sequence  INT          NOT NULL,
    format         VARCHAR(5)   NOT NULL, -- csv, jsonl
    inner_secrets  BOOLEAN      NOT NULL,
    reason         VARCHAR(200) NULL,     -- for giving out secrets in place of earlier ones
    sent           INT          NOT NULL, -- rows
    begun_at       DATETIME(6)  NOT NULL,
    begun_by       BINARY(16)   NULL,     -- pseudonym of the person, NULL for a machine
    finished_at    DATETIME(6)  NULL,
    cut_at         DATETIME(6)  NULL,     -- the receiver went away
    PRIMARY KEY (id),
    KEY code_exports_by_order (order_row, id),
    CONSTRAINT code_exports_order FOREIGN KEY (order_row) REFERENCES code_orders (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE print_jobs (
    id              BIGINT         NOT NULL AUTO_INCREMENT,
    job_id          BINARY(16)     NOT NULL, -- UUID
    party_id        BIGINT         NOT NULL,
    idempotency_key VARBINARY(255) NULL,
    request_digest  BINARY(32)     NOT NULL, -- SHA-256 of the body: a key with another body is refused
    order_row       BIGINT         NOT NULL,
    first_sequence  INT            NOT NULL,
    last_sequence   INT            NOT NULL,
    template        VARCHAR(64)    NOT NULL,
    printer         VARCHAR(64)    NOT NULL,
    dpi             SMALLINT       NOT NULL,
    inner_secrets   BOOLEAN        NOT NULL, -- the template shows the secret; the label on the wrapper is another one
    reason          VARCHAR(200)   NULL,     -- for printing again
    state           VARCHAR(10)    NOT NULL, -- waiting, taken, printing, asking, done, cancelled
    draws           INT            NOT NULL, -- how often its labels were begun to be given out; only the last one counts
    labels_digest   BINARY(32)     NULL,     -- SHA-256 of the labels as last given out whole
    given           BOOLEAN        NOT NULL, -- the agent has said that it stored them
    printed         INT            NOT NULL, -- counts of print_results, like the next three
    spoiled         INT            NOT NULL,
    unsure          INT            NOT NULL,
    unprinted       INT            NOT NULL,
    created_at      DATETIME(6)    NOT NULL,
    created_by      BINARY(16)     NULL,     -- pseudonym of the person, NULL for a machine
    PRIMARY KEY (id),
    UNIQUE KEY print_jobs_by_job_id (job_id),
    UNIQUE KEY print_jobs_by_idempotency_key (party_id, idempotency_key),
    KEY print_jobs_by_party (party_id, id),
    KEY print_jobs_by_printer (party_id, printer, state, id),
    KEY print_jobs_by_order (order_row, id),
    CONSTRAINT print_jobs_party FOREIGN KEY (party_id) REFERENCES parties (id),
    CONSTRAINT print_jobs_order FOREIGN KEY (order_row) REFERENCES code_orders (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE print_results (
    job_row   BIGINT      NOT NULL,
    sequence  INT         NOT NULL,
    result    VARCHAR(10) NOT NULL, -- printed, spoiled, unsure, unprinted
    by_person BOOLEAN     NOT NULL, -- who was asked; not told by the agent
    PRIMARY KEY (job_row, sequence),
    KEY print_results_by_result (job_row, result, sequence),
    CONSTRAINT print_results_job FOREIGN KEY (job_row) REFERENCES print_jobs (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Items whose secret somebody has shown for the first time.
CREATE TABLE inner_openings (
    order_row   BIGINT      NOT NULL,
    sequence    INT         NOT NULL,
    first_at    DATETIME(3) NOT NULL,
    event_id    BINARY(16)  NOT NULL, -- UUID of the event that tells of it
    captured_at DATETIME(6) NULL,     -- NULL while the event is still to be captured
    PRIMARY KEY (order_row, sequence),
    KEY inner_openings_by_captured (captured_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
