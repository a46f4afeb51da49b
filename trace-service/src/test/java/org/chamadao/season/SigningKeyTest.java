package org.chamadao.season;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.chamadao.entry.EcdsaSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    /** RFC 6979 section A.2.5. */
    private static final String SECRET = "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721";

    @ParameterizedTest
    @CsvSource({
        "sample, EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
                + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        "test, F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
                + "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"
    })
    void signs_as_rfc_6979_says(String text, String signature) {
        assertThat(SigningKey.of(SECRET).sign(text.getBytes(UTF_8)))
                .isEqualTo(HexFormat.of().parseHex(signature));
    }

    @Test
    void a_drawn_key_is_verified_by_its_public_key() throws GeneralSecurityException {
        var key = SigningKey.of(SigningKey.drawn());
        var text = "岩温".getBytes(UTF_8);

        var publicKey =
                (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.publicKeyBytes()));

        assertThat(key.publicKeyBytes()).hasSize(91);
        assertThat(EcdsaSignature.verifies(publicKey, text, key.sign(text))).isTrue();
        assertThat(EcdsaSignature.verifies(
                        publicKey, text, SigningKey.of(SECRET).sign(text)))
                .isFalse();
    }

    @Test
    void every_draw_is_another_key() {
        assertThat(SigningKey.drawn()).hasSize(64).isNotEqualTo(SigningKey.drawn());
    }

    /** Zero, and the order of the curve. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"
            })
    void a_number_that_is_no_key_is_refused(String secret) {
        assertThatThrownBy(() -> SigningKey.of(secret)).isInstanceOf(IllegalArgumentException.class);
    }
}
