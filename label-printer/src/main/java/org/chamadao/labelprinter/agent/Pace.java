package org.chamadao.labelprinter.agent;

import java.time.Duration;

/**
 * How often and how long.
 *
 * @param poll between questions for a job
 * @param ask between questions for a printer's status
 * @param settle how long a printer must have nothing left before its labels count as printed
 * @param answer how long a printer may take to connect and to answer
 * @param retry the longest pause after failures
 */
record Pace(Duration poll, Duration ask, Duration settle, Duration answer, Duration retry) {
    static final Pace USUAL = new Pace(
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60));
}
