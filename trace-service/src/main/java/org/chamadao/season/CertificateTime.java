package org.chamadao.season;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.Time;

/** How certificates tell the time, to the second (RFC 5280 section 4.1.2.5). */
public final class CertificateTime {
    private static final int LAST_YEAR_OF_TWO_DIGITS = 2049;
    private static final DateTimeFormatter TWO_DIGITS = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final String SECONDS = "yyyyMMddHHmmss";
    private static final DateTimeFormatter FOUR_DIGITS = DateTimeFormatter.ofPattern(SECONDS + "'Z'");
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern(SECONDS);

    private CertificateTime() {}

    /** Years up to 2049 have two digits, later ones four; a part of a second is dropped. */
    public static Time of(Instant instant) {
        var utc = instant.atOffset(ZoneOffset.UTC);
        return new Time(
                utc.getYear() <= LAST_YEAR_OF_TWO_DIGITS
                        ? new DERUTCTime(TWO_DIGITS.format(utc))
                        : new DERGeneralizedTime(FOUR_DIGITS.format(utc)));
    }

    /** The instant of a time that {@link #of} made; certificates of ours are in UTC. */
    public static Instant instant(Time time) {
        return LocalDateTime.parse(time.getTime().substring(0, SECONDS.length()), PLAIN)
                .toInstant(ZoneOffset.UTC);
    }
}
