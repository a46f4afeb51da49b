package org.chamadao.party.device;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** From when to when a certificate counts, both included. */
record Validity(Instant notBefore, Instant notAfter) {
    static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    Duration length() {
        return Duration.between(notBefore, notAfter);
    }

    boolean includes(Instant time) {
        return !time.isBefore(notBefore) && !time.isAfter(notAfter);
    }
}
