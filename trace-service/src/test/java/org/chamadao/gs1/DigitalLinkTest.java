package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigitalLinkTest {
    private final DigitalLink cake = DigitalLink.item("Tea.Example", "2000000000008", "0A1B2C3D4E5F6G7H");

    @Test
    void spells_an_item() {
        assertThat(cake.uri()).isEqualTo("https://tea.example/01/02000000000008/21/0A1B2C3D4E5F6G7H");
        assertThat(cake.isItem()).isTrue();
        assertThat(cake.isRestricted()).isTrue();
        assertThat(cake.qualifier(Qualifier.SERIAL)).hasValue("0A1B2C3D4E5F6G7H");
        assertThat(cake.qualifier(Qualifier.LOT)).isEmpty();
    }

    @Test
    void spells_a_lot() {
        var lot = DigitalLink.lot("id.gs1.org", "09506000134352", "2026/A");

        assertThat(lot.uri()).isEqualTo("https://id.gs1.org/01/09506000134352/10/2026%2FA");
        assertThat(lot.isItem()).isFalse();
        assertThat(lot.isRestricted()).isFalse();
    }

    @Test
    void fits_the_alphanumeric_mode_of_a_qr_code() {
        assertThat(cake.qrText())
                .isEqualTo("HTTPS://TEA.EXAMPLE/01/02000000000008/21/0A1B2C3D4E5F6G7H")
                .matches("[0-9A-Z $%*+./:-]+");
    }

    @Test
    void is_readable_for_people() {
        assertThat(cake.readable())
                .containsExactly(
                        new ReadableElement("01", "GTIN", "02000000000008"),
                        new ReadableElement("21", "SERIAL", "0A1B2C3D4E5F6G7H"));
        assertThat(cake.readable().getFirst().text()).isEqualTo("(01) 02000000000008");
    }

    @Test
    void moves_to_another_host() {
        assertThat(cake.at("second.example").uri()).startsWith("https://second.example/01/");
        assertThat(cake.at("tea.example")).isSameAs(cake);
    }

    @Test
    void refuses_an_address_without_key() {
        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(() -> DigitalLink.of("https://brand.example/store/7"))
                .withMessage("address: holds no GS1 key: 'https://brand.example/store/7'");
    }

    @Test
    void refuses_qualifiers_out_of_order() {
        var serial = new QualifierValue(Qualifier.SERIAL, "A");
        var lot = new QualifierValue(Qualifier.LOT, "L");

        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(
                        () -> new DigitalLink("id.gs1.org", PrimaryKey.GTIN, "09506000134352", List.of(serial, lot)))
                .withMessage("qualifiers of (01): (21)(10) not allowed, or not in this order");
    }
}
