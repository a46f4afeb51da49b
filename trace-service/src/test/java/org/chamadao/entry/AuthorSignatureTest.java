package org.chamadao.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorSignatureTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonNode ENTRIES = Golden.read("entry/entries.json");
    private static final byte[] CERTIFICATE =
            Base64.getDecoder().decode(ENTRIES.get("device").get("certificate").asText());

    static Stream<JsonNode> signatures() {
        return Golden.elements(Golden.read("log/notes.json").get("author"));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void a_golden_signature_counts_or_not(JsonNode golden) throws GeneralSecurityException {
        var root = Hash.ofHex(golden.get("authoredRoot").asText());
        var key = key(HEX.parseHex(golden.get("publicKey").asText()));

        assertThat(signed(root, key, HEX.parseHex(golden.get("signature").asText())))
                .isEqualTo(golden.path("valid").asBoolean());
    }

    private static boolean signed(Hash root, ECPublicKey key, byte[] bytes) {
        if (bytes.length != AuthorSignature.LENGTH) {
            assertThatThrownBy(() -> new AuthorSignature(bytes, "")).isInstanceOf(ProofRefusedException.class);
            return false;
        }
        return new AuthorSignature(bytes, "").signed(root, key);
    }

    private static ECPublicKey key(byte[] point) throws GeneralSecurityException {
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        var spec = new ECPublicKeySpec(new ECPoint(x, y), EcdsaSignature.p256());
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    }

    @Test
    void the_device_of_the_golden_log_signed_its_entry() {
        var entry = Golden.elements(ENTRIES.get("entries"))
                .filter(candidate -> candidate.get("name").asText().contains("signed by a device"))
                .findFirst()
                .orElseThrow();
        var root = Hash.ofHex(entry.get("authored").get("root").asText());
        var bytes = Base64.getDecoder()
                .decode(entry.get("received").get("slots").get(2).get(1).asText());
        var certificate = DeviceCertificate.of(CERTIFICATE);

        var signature = new AuthorSignature(bytes, certificate.fingerprint());

        assertThat(certificate.fingerprint())
                .isEqualTo(ENTRIES.get("device").get("fingerprint").asText());
        assertThat(signature.verifies(root, certificate)).isTrue();
        assertThat(signature.verifies(Hash.sha256(), certificate)).isFalse();
        assertThat(new AuthorSignature(bytes, "another device").verifies(root, certificate))
                .isFalse();
    }

    @Test
    void refuses_bytes_after_a_certificate_and_bytes_that_are_none() {
        assertThatThrownBy(() -> DeviceCertificate.of(Arrays.copyOf(CERTIFICATE, CERTIFICATE.length + 1)))
                .isInstanceOf(ProofRefusedException.class);
        assertThatThrownBy(() -> DeviceCertificate.of(Arrays.copyOf(CERTIFICATE, CERTIFICATE.length - 1)))
                .isInstanceOf(ProofRefusedException.class);
        assertThatThrownBy(() -> DeviceCertificate.of(new byte[0])).isInstanceOf(ProofRefusedException.class);
    }

    @Property
    void a_damaged_certificate_is_another_one_or_refused(@ForAll @IntRange(max = 284) int at, @ForAll byte value) {
        var damaged = CERTIFICATE.clone();
        damaged[at] = value;

        Assume.that(!Arrays.equals(damaged, CERTIFICATE));
        assertThat(fingerprint(damaged)).isNotEqualTo(fingerprint(CERTIFICATE));
    }

    private static Optional<String> fingerprint(byte[] der) {
        try {
            return Optional.of(DeviceCertificate.of(der).fingerprint());
        } catch (ProofRefusedException e) {
            return Optional.empty();
        }
    }

    @Test
    void refuses_a_key_on_another_curve() {
        // openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -nodes -subj /CN=test
        assertThatThrownBy(() -> DeviceCertificate.of(Base64.getDecoder().decode(OTHER_CURVE)))
                .isInstanceOf(ProofRefusedException.class)
                .hasMessageContaining("P-256");
    }

    private static final String OTHER_CURVE = ""
            + "MIIBsDCCATagAwIBAgIUVnqecUNgXV2d4MIHtl1ylrxe1gQwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEdGVzdDAeFw0yNjEx"
            + "MjMyMTAxMDNaFw0zNjExMjAyMTAxMDNaMA8xDTALBgNVBAMMBHRlc3QwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAARttJZ4eS/Z"
            + "ulwG+w2OrtsEri/qcxQA/UZwZTxg0COf6TWOhE06a+C2jqciJrytPAOzufaH6yJGxf4wh0lKADVCysd9tmri7galkWo48zYl"
            + "KuwzeHulLFdJz3vzSxwgGUyjUzBRMB0GA1UdDgQWBBTCELNzq7Hz0qWKmfSVnG1z4yhq1zAfBgNVHSMEGDAWgBTCELNzq7Hz"
            + "0qWKmfSVnG1z4yhq1zAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA2gAMGUCMGdsQOF6S1mEvPRH6wNbVy/CfahUi602"
            + "enLWEsUkFKtxV9RC3amir+zkM8ySYrDq0QIxAPoiYxAwiyOpnBJrAQ0cGswOPt303iFLEFeVfEqiK6GTszLDV5mz1ZYB6XWN"
            + "iyjLRw==";
}
