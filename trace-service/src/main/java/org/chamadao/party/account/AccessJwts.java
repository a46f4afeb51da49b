package org.chamadao.party.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of people: JWT (RFC 7519, profile RFC 9068) that say which session they belong to, and nothing else that
 * anyone relies on. Made and read by this installation alone, hence HMAC (HS256) under a key that never leaves it.
 */
final class AccessJwts {
    /** How long one is good. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final int LONGEST = 1_000;

    private final String issuer;
    private final byte[] key;
    private final Clock clock;

    /** @param key 32 bytes */
    AccessJwts(String issuer, byte[] key, Clock clock) {
        this.issuer = issuer;
        this.key = key.clone();
        this.clock = clock;
    }

    /**
     * What one of our tokens says.
     *
     * @param turn of the session's refresh tokens that it came with
     */
    record Access(UUID session, String turn) {}

    /** A token for a session. */
    String issue(Access access, Instant sessionEnds) {
        var now = clock.instant();
        var ends = now.plus(LIFE).isBefore(sessionEnds) ? now.plus(LIFE) : sessionEnds;
        var token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build(),
                new Payload(Map.of(
                        "iss", issuer,
                        "aud", issuer,
                        "sub", access.session().toString(),
                        "jti", access.turn(),
                        "iat", now.getEpochSecond(),
                        "exp", ends.getEpochSecond())));
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java platform lacks HMAC-SHA256", e);
        }
        return token.serialize();
    }

    /** What a token says; none when it is not ours, not of this form, or over. */
    Optional<Access> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var token = JWSObject.parse(text);
            var header = token.getHeader();
            if (!JWSAlgorithm.HS256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || header.getCriticalParams() != null
                    || !token.verify(new MACVerifier(key))) {
                return Optional.empty();
            }
            var claims = token.getPayload().toJSONObject();
            var current = claims != null
                    && issuer.equals(claims.get("iss"))
                    && issuer.equals(claims.get("aud"))
                    && timely(claims.get("iat"), claims.get("exp"));
            return current && claims.get("sub") instanceof String session && claims.get("jti") instanceof String turn
                    ? Optional.of(new Access(UUID.fromString(session), turn))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean timely(@Nullable Object began, @Nullable Object ends) {
        var now = clock.instant();
        return began instanceof Number from
                && ends instanceof Number to
                && from.longValue() <= now.plus(SKEW).getEpochSecond()
                && to.longValue() > now.getEpochSecond();
    }
}
