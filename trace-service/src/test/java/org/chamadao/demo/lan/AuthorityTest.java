package org.chamadao.demo.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidatorException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final ServerNames NAMES = new ServerNames(
            List.of(Inet4Address.ofLiteral("192.168.1.5"), Inet4Address.ofLiteral("10.0.0.7")),
            Optional.of("kitchen.local"));

    private final Authority authority = Authority.drawn(NOW);

    @Test
    void a_client_that_trusts_the_root_takes_the_server() throws GeneralSecurityException {
        var server = authority.certify(NAMES, NOW);

        ChainValidation.validate(server.certificates(), root(), NOW);
        ChainValidation.validate(server.certificates(), root(), NOW.plus(Duration.ofDays(89)));
    }

    @Test
    void the_server_is_named_by_every_way_to_it() throws GeneralSecurityException {
        var names = leaf(authority.certify(NAMES, NOW)).getSubjectAlternativeNames();

        assertThat(names)
                .containsExactlyInAnyOrder(
                        List.of(2, "localhost"),
                        List.of(2, "kitchen.local"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "192.168.1.5"),
                        List.of(7, "10.0.0.7"));
    }

    @Test
    void the_server_can_be_a_server_and_nothing_else() throws GeneralSecurityException {
        var leaf = leaf(authority.certify(NAMES, NOW));

        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getBasicConstraints()).isNegative();
        assertThat(leaf.getKeyUsage()).startsWith(true, false, false, false, false, false);
        assertThat(((ECPublicKey) leaf.getPublicKey())
                        .getParams()
                        .getCurve()
                        .getField()
                        .getFieldSize())
                .isEqualTo(256);
    }

    @Test
    void nothing_lasts_long() {
        assertThat(length(root())).isLessThanOrEqualTo(Duration.ofDays(366));
        assertThat(length(leaf(authority.certify(NAMES, NOW)))).isLessThanOrEqualTo(Duration.ofDays(90));
    }

    @Test
    void a_server_does_not_outlast_its_authority() {
        var late = NOW.plus(Duration.ofDays(340));

        assertThat(authority.certify(NAMES, late).end())
                .isEqualTo(authority.issuer().end());
    }

    @Test
    void a_chain_is_good_neither_before_its_time_nor_after_it() {
        var chain = authority.certify(NAMES, NOW).certificates();

        assertThatThrownBy(() -> ChainValidation.validate(chain, root(), NOW.minus(Duration.ofHours(2))))
                .isInstanceOf(CertPathValidatorException.class);
        assertThatThrownBy(() -> ChainValidation.validate(chain, root(), NOW.plus(Duration.ofDays(90))))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void another_authority_of_the_same_name_does_not_do() {
        var chain = authority.certify(NAMES, NOW).certificates();

        assertThatThrownBy(() -> ChainValidation.validate(chain, root(Authority.drawn(NOW)), NOW))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bank.example", "example", "local.example", "dev"})
    void what_a_thief_of_the_key_certifies_for_a_site_of_the_internet_is_refused(String host) {
        var stolen = authority.certify(new ServerNames(List.of(), Optional.of(host)), NOW);

        assertThatThrownBy(() -> ChainValidation.validate(stolen.certificates(), root(), NOW))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("name constraints");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "192.0.3.1"})
    void so_is_what_it_certifies_for_an_address_of_the_internet(String address) {
        var stolen =
                authority.certify(new ServerNames(List.of(Inet4Address.ofLiteral(address)), Optional.empty()), NOW);

        assertThatThrownBy(() -> ChainValidation.validate(stolen.certificates(), root(), NOW))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("name constraints");
    }

    @Test
    void the_key_that_is_left_makes_no_further_authority() {
        var issuer = authority.issuer();

        assertThat(issuer.certificates().getFirst().getBasicConstraints()).isZero();
        assertThat(issuer.certificates().getFirst().getPublicKey()).isNotEqualTo(root().getPublicKey());
    }

    @Test
    void its_fingerprint_is_that_which_phones_show() throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256").digest(root().getEncoded());

        assertThat(authority.fingerprint())
                .isEqualTo(HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest))
                .hasSize(32 * 3 - 1);
    }

    private X509Certificate root() {
        return root(authority);
    }

    private static X509Certificate root(Authority authority) {
        return authority.issuer().certificates().getLast();
    }

    private static X509Certificate leaf(Identity server) {
        return server.certificates().getFirst();
    }

    private static Duration length(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
