package org.chamadao.profile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.chamadao.json.FileRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "companyPrefixes"        | "companyPrefix"                   | /companyPrefixes
                    "note": "Of the garden." | "remark": "", "note": "x"         | /fields/tea:altitude/remark
                    "minimum": 500           | "minimum": 5000                   | /fields/tea:altitude
                    "minimum": 500           | "minimum": "500"                  | /fields/tea:altitude/minimum
                    "type": "flag"           | "type": "boolean"                 | /fields/tea:sunDried/type
                    "02000010000012"         | "02000010000013"                  | /products/0/gtins
                    "02000010000012"         | "02000010000029"                  | /products
                    "from": "freshLeaf"      | "from": "leaf"                    | /steps/1/loss/0/from
                    "maximum": 0.22          | "maximum": 22                     | /steps/1/loss/0/minimum
                    "tea:hours", "tea:method" | "tea:hour", "tea:method"         | /steps/1/ilmd
                    "event": "ObjectEvent"   | "event": "HarvestEvent"           | /steps/0/event
                    "action": "ADD"          | "action": "MAKE"                  | /steps/0/action
                    "public": ["tea:step"    | "public": ["epcis:childEPCs"      | /steps/0/public
                    "public": ["tea:step"    | "public": ["tea:lead"             | /steps/0/public
                    "chapter": "origin"      | "chapter": "field"                | /steps/0/chapter
                    "asked": ["tea:garden"   | "asked": ["tea:farmer"            | /steps/0/asked
                    "asked": ["tea:garden"   | "asked": ["tea:orchard"           | /steps/0/asked
                    "usual": 7               | "usual": 8                        | /packs/0/counts
                    "usual": 7               | "usual": 7.5                      | /packs/0/usual
                    chamadao-profile/1       | chamadao-profile/2                | /format
                    "standard": "GB          | "limit": "GB                      | /limits/0/standard
                    "shop": {                | "Tea shop": {                     | /roles/Tea shop
                    "en": "a factory"        | "english": "a factory"            | /roles/factory/en
                    {"tea": "https://ns.chamadao.org/tea/"} | {"epcis": "https://ns.chamadao.org/"} | epcis
                    """)
    void a_broken_profile_is_refused_with_the_place(String text, String broken, String place) throws IOException {
        var changed = puer().replaceFirst(Pattern.quote(text), broken);

        assertThatThrownBy(() -> ProfileReader.read("broken.json", changed.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("broken.json")
                .hasMessageContaining(place);
    }

    @Test
    void text_that_is_no_json_is_refused() {
        assertThatThrownBy(() -> ProfileReader.read("broken.json", "{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FileRefusedException.class);
    }

    private static String puer() throws IOException {
        try (var stream = ProfileReaderTest.class.getResourceAsStream("/profiles/puer.json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
