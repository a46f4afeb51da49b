package org.chamadao.party.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccessJwtsTest {
    private static final Instant NOW = Instant.parse("2027-01-02T03:04:05Z");
    private static final byte[] KEY = new byte[32];
    private static final String ISSUER = "test.local/log";
    private static final UUID SESSION = UUID.randomUUID();
    private static final AccessJwts.Access ACCESS = new AccessJwts.Access(SESSION, "turn");

    private final AccessJwts jwts = at(NOW);

    private static AccessJwts at(Instant now) {
        return new AccessJwts(ISSUER, KEY, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void a_token_names_its_session_for_ten_minutes() {
        var token = jwts.issue(ACCESS, NOW.plus(Duration.ofDays(1)));

        assertThat(jwts.read(token)).contains(ACCESS);
        assertThat(at(NOW.plusSeconds(599)).read(token)).contains(ACCESS);
        assertThat(at(NOW.plusSeconds(600)).read(token)).isEmpty();
        assertThat(at(NOW.minusSeconds(20)).read(token)).as("clock behind").contains(ACCESS);
        assertThat(at(NOW.minusSeconds(40)).read(token)).isEmpty();
    }

    @Test
    void no_token_outlives_its_session() {
        var token = jwts.issue(ACCESS, NOW.plusSeconds(5));

        assertThat(at(NOW.plusSeconds(4)).read(token)).contains(ACCESS);
        assertThat(at(NOW.plusSeconds(5)).read(token)).isEmpty();
    }

    @Test
    void takes_what_it_made_itself_as_a_check_of_the_forgeries_below() throws JOSEException {
        assertThat(jwts.read(forged(claims -> {}))).contains(ACCESS);
    }

    @Test
    void refuses_other_claims() throws JOSEException {
        assertThat(jwts.read(forged(claims -> claims.put("iss", "other.local/log"))))
                .isEmpty();
        assertThat(jwts.read(forged(claims -> claims.put("aud", "other.local/log"))))
                .isEmpty();
        assertThat(jwts.read(forged(claims -> claims.remove("iss")))).isEmpty();
        assertThat(jwts.read(forged(claims -> claims.remove("exp")))).isEmpty();
        assertThat(jwts.read(forged(claims -> claims.remove("iat")))).isEmpty();
        assertThat(jwts.read(forged(claims -> claims.put("exp", "never")))).isEmpty();
        assertThat(jwts.read(forged(claims -> claims.put("sub", "x")))).isEmpty();
        assertThat(jwts.read(forged(claims -> claims.put("sub", 7)))).isEmpty();
        assertThat(jwts.read(forged(claims -> claims.put("jti", 7)))).isEmpty();
        assertThat(jwts.read(forged(claims -> claims.remove("jti")))).isEmpty();
    }

    @Test
    void refuses_another_key_algorithm_or_kind() throws JOSEException {
        var otherKey = new byte[32];
        Arrays.fill(otherKey, (byte) 1);
        assertThat(jwts.read(signed(otherKey, JWSAlgorithm.HS256, "at+jwt", claims())))
                .isEmpty();
        assertThat(jwts.read(signed(new byte[48], JWSAlgorithm.HS384, "at+jwt", claims())))
                .isEmpty();
        assertThat(jwts.read(signed(KEY, JWSAlgorithm.HS256, "JWT", claims()))).isEmpty();
    }

    @Test
    void refuses_a_token_without_a_signature() {
        var payload = base64(new Payload(claims()).toString());
        for (var algorithm : new String[] {"none", "None", "NONE", ""}) {
            var header = base64("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\"}");
            assertThat(jwts.read(header + "." + payload + ".")).isEmpty();
        }
        var token = jwts.issue(ACCESS, NOW.plusSeconds(100));
        assertThat(jwts.read(token.substring(0, token.lastIndexOf('.') + 1))).isEmpty();
    }

    @Test
    void refuses_every_changed_character() {
        var token = jwts.issue(ACCESS, NOW.plusSeconds(100));
        // The last character of the signature has two bits that mean nothing.
        for (var place = 0; place < token.length() - 1; place++) {
            var changed =
                    token.substring(0, place) + (token.charAt(place) == 'A' ? 'B' : 'A') + token.substring(place + 1);
            assertThat(jwts.read(changed)).as(changed).isEmpty();
        }
    }

    @Property(tries = 500)
    void refuses_any_text(@ForAll String text) {
        assertThat(jwts.read(text)).isEmpty();
        assertThat(jwts.read(text + "." + text + "." + text)).isEmpty();
    }

    private static Map<String, Object> claims() {
        return new HashMap<>(Map.of(
                "iss",
                ISSUER,
                "aud",
                ISSUER,
                "sub",
                SESSION.toString(),
                "jti",
                "turn",
                "iat",
                NOW.getEpochSecond(),
                "exp",
                NOW.plusSeconds(60).getEpochSecond()));
    }

    private static String forged(Consumer<Map<String, Object>> change) throws JOSEException {
        var claims = claims();
        change.accept(claims);
        return signed(KEY, JWSAlgorithm.HS256, "at+jwt", claims);
    }

    private static String signed(byte[] key, JWSAlgorithm algorithm, String type, Map<String, Object> claims)
            throws JOSEException {
        var token = new JWSObject(
                new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type)).build(), new Payload(claims));
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
