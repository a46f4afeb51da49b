package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperSettingsTest {
    @TempDir
    private Path folder;

    private String authority = "";

    @BeforeEach
    void write() throws IOException {
        var golden = Path.of("src/test/resources/golden/confirmation/bundle.json");
        var der = new ObjectMapper()
                .readTree(Files.readString(golden, StandardCharsets.UTF_8))
                .at("/logs/0/confirmation/authorities/0")
                .binaryValue();
        var pem = folder.resolve("ca.pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n");
        authority = pem.toString();
    }

    @Test
    void names_are_told_by_language() {
        var brand = new HashMap<>(organisation("BrandMSP"));
        brand.put("names", Map.of("zh-cn", "品牌方", "en", "Brand owner"));

        var keepers = KeeperSettings.read(settings(List.of(brand, organisation("OtherMSP")), orderers()));

        assertThat(keepers.organisations().getFirst().names()).isEqualTo(Map.of("zh-CN", "品牌方", "en", "Brand owner"));
        assertThat(keepers.organisations().getFirst().fingerprints()).hasSize(1);
    }

    @Test
    void what_is_missing_or_wrong_is_refused_with_its_name() {
        var two = List.of(organisation("BrandMSP"), organisation("OtherMSP"));
        assertRefused(settings(null, orderers()), "organisations: names nobody");
        assertRefused(settings(two, null), "orderers: names nobody");
        assertRefused(settings(two, List.of(Map.of("msp", "OrdererMSP"))), "orderers[0].authority: is not given");
        assertRefused(
                settings(List.of(organisation("BrandMSP"), Map.of("authority", authority)), orderers()),
                "organisations[1].msp: is not given");
        assertRefused(
                settings(List.of(organisation("BrandMSP"), organisation("BrandMSP")), orderers()),
                "organisations[1].msp: BrandMSP is named twice");
        assertRefused(
                settings(List.of(organisation("OtherMSP"), organisation("ThirdMSP")), orderers()),
                "organisations: BrandMSP, which anchors, is none of them");
        assertRefused(
                settings(two, List.of(Map.of("msp", "OrdererMSP", "authority", "/nowhere.pem"))),
                "orderers[0].authority: no certificate can be read from /nowhere.pem");
    }

    @Test
    void a_log_without_a_name_of_its_own_is_not_anchored_with_others() {
        var settings = settings(List.of(organisation("BrandMSP")), orderers());

        assertThatThrownBy(() -> new FabricLedgerFactory().fabricLedger(settings, "chamadao.local/log"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("chamadao.origin: ");
    }

    private Map<String, Object> organisation(String msp) {
        return Map.of("msp", msp, "authority", authority);
    }

    private List<Map<String, Object>> orderers() {
        return List.of(organisation("OrdererMSP"));
    }

    private static FabricSettings settings(
            @Nullable List<Map<String, Object>> organisations, @Nullable List<Map<String, Object>> orderers) {
        return new FabricSettings(
                "BrandMSP", "", "", List.of("peer:1"), List.of(), organisations, orderers, "trace", "tracelog");
    }

    private static void assertRefused(FabricSettings settings, String message) {
        assertThatThrownBy(() -> KeeperSettings.read(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("chamadao.ledger.fabric." + message);
    }
}
