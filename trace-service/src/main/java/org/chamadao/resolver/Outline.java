package org.chamadao.resolver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chamadao.profile.Chapter;
import org.chamadao.profile.Field;
import org.chamadao.profile.FieldType;
import org.chamadao.profile.Product;
import org.chamadao.profile.Profile;
import org.chamadao.profile.Step;
import org.jspecify.annotations.Nullable;

/**
 * What a product profile says of the story of its products.
 *
 * @param chapters by the id of a step
 * @param asked what a buyer asks for first, in the order of the profile
 * @param limits of laboratory values
 * @param photos IRIs of the fields that name photos
 */
record Outline(Map<String, Chapter> chapters, List<Asked> asked, List<Bounds> limits, List<String> photos) {
    static final Outline NONE = new Outline(Map.of(), List.of(), List.of(), List.of());

    Outline {
        chapters = Map.copyOf(chapters);
        asked = List.copyOf(asked);
        limits = List.copyOf(limits);
        photos = List.copyOf(photos);
    }

    /**
     * A field that is asked of a step.
     *
     * @param step its id
     * @param field its IRI
     */
    record Asked(String step, String field) {}

    /**
     * The limit of a field for products, inclusive.
     *
     * @param gtins GTIN-14 of the products
     * @param field its IRI
     * @param standard with its edition
     */
    record Bounds(
            Set<String> gtins,
            String field,
            String standard,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum) {
        Bounds {
            gtins = Set.copyOf(gtins);
        }
    }

    static Outline of(Profile profile) {
        var chapters = new LinkedHashMap<String, Chapter>();
        for (var step : profile.steps()) {
            chapters.put(step.id(), step.chapter().orElseGet(() -> byBusinessStep(step.bizStep(), Part.LIFE)));
        }
        return new Outline(
                chapters,
                profile.steps().stream().flatMap(step -> asked(step).stream()).toList(),
                profile.limits().stream()
                        .map(limit -> new Bounds(
                                gtins(profile, product -> limit.products().contains(product.id())),
                                limit.field(),
                                limit.standard(),
                                limit.range().minimum(),
                                limit.range().maximum()))
                        .toList(),
                profile.steps().stream()
                        .flatMap(step -> step.shown().values().stream())
                        .filter(field -> field.type() == FieldType.PHOTO)
                        .map(Field::name)
                        .distinct()
                        .toList());
    }

    private static List<Asked> asked(Step step) {
        return step.asked().stream()
                .map(field -> new Asked(step.id(), field.name()))
                .toList();
    }

    private static Set<String> gtins(Profile profile, Predicate<Product> wanted) {
        return profile.products().stream()
                .filter(wanted)
                .flatMap(product -> product.gtins().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The chapter of an event.
     *
     * @param step the id that it names, if any
     * @param businessStep its IRI, empty where it has none
     */
    Chapter of(@Nullable String step, String businessStep, Part part) {
        var told = Optional.ofNullable(step).map(chapters::get);
        if (told.isEmpty()) {
            return part == Part.BEGINNING ? Chapter.ORIGIN : byBusinessStep(businessStep, part);
        }
        // What material goes through on its way is part of how the item was made.
        var isOnItsWay = told.get() == Chapter.WAY || told.get() == Chapter.SHOP;
        return part != Part.LIFE && isOnItsWay ? Chapter.MAKING : told.get();
    }

    /** What an event is to the item. */
    enum Part {
        /** It happened to the item, or to a pack that it was in. */
        LIFE,
        /** Something that the item was made from came into being by it, out of nothing that is recorded. */
        BEGINNING,
        /** It happened otherwise to what the item was made from. */
        ORIGIN
    }

    private static Chapter byBusinessStep(String businessStep, Part part) {
        return switch (businessStep.substring(businessStep.lastIndexOf('-') + 1)) {
            case "inspecting" -> Chapter.TESTING;
            case "commissioning", "creating_class_instance" -> Chapter.MAKING;
            case "retail_selling" -> part == Part.LIFE ? Chapter.SHOP : Chapter.MAKING;
            default -> part == Part.LIFE ? Chapter.WAY : Chapter.MAKING;
        };
    }

    /** For the page's script. */
    void write(ObjectNode node) {
        var words = node.putObject("chapters");
        chapters.forEach((step, chapter) -> words.put(step, chapter.word()));
        var fields = node.putArray("asked");
        asked.forEach(one -> fields.addObject().put("step", one.step()).put("field", one.field()));
        var bounds = node.putArray("limits");
        for (var limit : limits) {
            var one = bounds.addObject().put("field", limit.field()).put("standard", limit.standard());
            limit.gtins().stream().sorted().forEach(one.putArray("gtins")::add);
            put(one, "minimum", limit.minimum());
            put(one, "maximum", limit.maximum());
        }
        photos.forEach(node.putArray("photos")::add);
    }

    private static void put(ObjectNode node, String name, @Nullable BigDecimal number) {
        if (number != null) {
            node.put(name, number.toPlainString());
        }
    }
}
