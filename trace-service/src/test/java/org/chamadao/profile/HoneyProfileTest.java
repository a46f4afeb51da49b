package org.chamadao.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoneyProfileTest {
    private static final String HONEY = "https://ns.chamadao.org/honey/";
    private static final String BIZ_STEP = "https://ref.gs1.org/cbv/BizStep-";

    private final Profile honey = ProfileFiles.builtIn("/profiles/honey.json");

    @Test
    void tells_the_story_from_harvest_to_sale() {
        var story = honey.steps().stream().map(Step::id).collect(Collectors.joining(" "));

        assertThat(story)
                .isEqualTo("harvest extraction straining blending inspection filling packing loading shipping receiving"
                        + " storing unpacking sale");
    }

    @Test
    void every_step_belongs_to_a_chapter_of_the_story() {
        assertThat(honey.steps())
                .extracting(step -> step.chapter().orElseThrow())
                .contains(Chapter.values());
    }

    @Test
    void its_own_extension_names_the_step() {
        var facts = new StepFacts("TransformationEvent", null, BIZ_STEP + "creating_class_instance", "straining");

        assertThat(honey.stepField()).isEqualTo(HONEY + "step");
        assertThat(honey.step(facts)).map(Step::id).contains("straining");
    }

    @ParameterizedTest
    @ValueSource(strings = {"beekeeper", "apiaryCode", "hives", "vehicle", "waybill", "warehouse", "price"})
    void personal_and_commercial_fields_are_closed_everywhere(String word) {
        assertThat(honey.steps())
                .anySatisfy(step -> assertThat(names(step.fields().values())).contains(HONEY + word))
                .allSatisfy(step -> assertThat(names(step.shown().values())).doesNotContain(HONEY + word));
    }

    /** What Annex II of the directive and the Chinese standard say of blossom honey. */
    @ParameterizedTest
    @CsvSource({
        "fructoseGlucose, GB 14963-2011, 60,   59.9",
        "sucrose,         GB 14963-2011, 5,    5.1",
        "zinc,            GB 14963-2011, 25,   25.1",
        "moisture,        2001/110/EC,   20,   20.1",
        "hmf,             2001/110/EC,   40,   40.1",
        "diastase,        2001/110/EC,   8,    7.9",
        "conductivity,    2001/110/EC,   0.80, 0.81"
    })
    void knows_the_limits_with_their_standard(String word, String standard, BigDecimal within, BigDecimal beyond) {
        var jar = honey.product("02000020001016").orElseThrow();
        var field = inspection().filter(one -> one.name().equals(HONEY + word)).findFirst();

        assertThat(honey.limits(jar, field.orElseThrow())).singleElement().satisfies(limit -> {
            assertThat(limit.standard()).isEqualTo(standard);
            assertThat(limit.range().holds(within)).isTrue();
            assertThat(limit.range().holds(beyond)).isFalse();
        });
    }

    @Test
    void twelve_jars_are_a_carton_and_forty_cartons_a_pallet() {
        assertThat(honey.packs())
                .extracting(Pack::id, Pack::usual)
                .containsExactly(tuple("carton", 12), tuple("pallet", 40));
    }

    @Test
    void calls_a_farm_an_apiary_and_leaves_a_shop_what_it_is() {
        assertThat(honey.roles())
                .containsEntry("farm", new Labels("蜂场", "an apiary"))
                .doesNotContainKey("shop");
    }

    @Test
    void says_nothing_of_tea() {
        var words = Stream.concat(
                        honey.products().stream().map(Product::names),
                        honey.steps().stream()
                                .flatMap(step -> Stream.concat(
                                        Stream.of(step.labels()),
                                        step.fields().values().stream().map(Field::labels))))
                .flatMap(labels -> Stream.of(labels.chinese(), labels.english()));

        assertThat(words).noneMatch(text -> text.matches("(?i).*(茶|饼|\\btea\\b|\\bcake\\b|\\bleaf\\b).*"));
    }

    private Stream<Field> inspection() {
        return honey.steps().stream()
                .filter(step -> step.id().equals("inspection"))
                .flatMap(step -> step.shown().values().stream());
    }

    private static List<String> names(Collection<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }
}
