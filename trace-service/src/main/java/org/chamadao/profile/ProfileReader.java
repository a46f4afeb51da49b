package org.chamadao.profile;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue;
import org.chamadao.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Reads a profile and refuses everything that SPEC.md does not know. */
final class ProfileReader {
    private static final String FORMAT = "chamadao-profile/1";
    private static final String BIZ_STEP = "https://ref.gs1.org/cbv/BizStep-";
    private static final Set<String> EVENTS =
            Set.of("ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent");
    private static final Set<String> ACTIONS = Set.of("ADD", "OBSERVE", "DELETE");

    private final FieldNames names;
    private final Map<String, Field> fields;
    private final Set<String> products;

    private ProfileReader(FieldNames names, Map<String, Field> fields, Set<String> products) {
        this.names = names;
        this.fields = fields;
        this.products = products;
    }

    /**
     * Reads the text of a file.
     *
     * @param file how messages call it
     * @throws ProfileRefusedException for anything but a profile
     */
    static Profile read(String file, byte[] text) {
        JsonValue value;
        try {
            value = StrictJson.parse(text);
        } catch (JsonRefusedException e) {
            throw new ProfileRefusedException(file, "", String.valueOf(e.getMessage()));
        }
        return Members.read(file, "", value, ProfileReader::profile);
    }

    private static Profile profile(Members members) {
        if (!members.text("format").equals(FORMAT)) {
            throw members.refused("format", "must be " + FORMAT);
        }
        members.text("note");
        var names = new FieldNames(members.namedTexts("prefixes"));
        if (names.prefixes().size() != 1) {
            throw members.refused("prefixes", "must bind one prefix");
        }
        var fields = members.named("fields", name -> field -> field(names.expanded(name), field));
        var products = members.objects("products", ProfileReader::product);
        distinct(members, "products", products.stream().map(Product::id).toList());
        distinct(
                members,
                "products",
                products.stream().flatMap(product -> product.gtins().stream()).toList());
        var reader = new ProfileReader(
                names, fields, products.stream().map(Product::id).collect(Collectors.toUnmodifiableSet()));
        var steps = members.objects("steps", reader::step);
        distinct(members, "steps", steps.stream().map(Step::id).toList());
        var packs = members.objects("packs", reader::pack);
        distinct(members, "packs", packs.stream().map(Pack::id).toList());
        return new Profile(
                members.text("id"),
                members.object("names", ProfileReader::labels),
                names.prefixes().values().iterator().next() + "step",
                members.texts("companyPrefixes").stream()
                        .map(ProfileReader::digits)
                        .toList(),
                products,
                packs,
                steps,
                members.objects("limits", reader::limit));
    }

    private static Labels labels(Members members) {
        return new Labels(members.text("zh-CN"), members.text("en"));
    }

    private static Field field(String name, Members members) {
        members.text("note");
        return new Field(
                name,
                members.object("labels", ProfileReader::labels),
                type(members),
                members.optionalText("unit"),
                range(members),
                members.has("words") ? members.named("words", word -> ProfileReader::labels) : Map.of());
    }

    private static FieldType type(Members members) {
        var word = members.text("type");
        for (var type : FieldType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
                return type;
            }
        }
        throw members.refused("type", "unknown type: " + word);
    }

    private static Range range(Members members) {
        return new Range(members.optionalNumber("minimum"), members.optionalNumber("maximum"));
    }

    private static Product product(Members members) {
        var gtins = members.texts("gtins");
        for (var gtin : gtins) {
            if (!isGtin(gtin)) {
                throw members.refused("gtins", "not a GTIN of 14 digits with its check digit: " + gtin);
            }
        }
        return new Product(members.text("id"), members.object("names", ProfileReader::labels), gtins);
    }

    private Step step(Members members) {
        members.text("note");
        var event = oneOf(members, "event", EVENTS);
        var action = event.equals("TransformationEvent") ? null : oneOf(members, "action", ACTIONS);
        var bizStep = members.text("bizStep");
        if (!bizStep.startsWith(BIZ_STEP)) {
            throw members.refused("bizStep", "must begin with " + BIZ_STEP);
        }
        var ilmd = leaves(members, "ilmd", FieldNames::ofIlmd);
        if (!ilmd.isEmpty() && action != null && !(event.equals("ObjectEvent") && action.equals("ADD"))) {
            throw members.refused("ilmd", "such an event has no ilmd");
        }
        var all = new LinkedHashMap<>(ilmd);
        all.putAll(leaves(members, "extensions", Function.identity()));
        return new Step(
                members.text("id"),
                members.object("labels", ProfileReader::labels),
                event,
                action,
                bizStep,
                all,
                shown(members, all),
                members.optionalObjects("loss", this::loss));
    }

    /** Leaf name to field. */
    private Map<String, Field> leaves(Members members, String list, Function<String, String> leafName) {
        var leaves = new LinkedHashMap<String, Field>();
        for (var name : members.texts(list)) {
            if (FieldNames.isEpcis(name)) {
                throw members.refused(list, name + " is a field of EPCIS itself");
            }
            var field = declared(members, list, name);
            leaves.put(leafName.apply(field.name()), field);
        }
        return leaves;
    }

    private Map<String, Field> shown(Members members, Map<String, Field> all) {
        var shown = new LinkedHashMap<String, Field>();
        for (var name : members.texts("public")) {
            var field = declared(members, "public", name);
            if (FieldNames.isEpcis(name)) {
                shown.put(field.name(), field);
                continue;
            }
            if (!all.containsValue(field)) {
                throw members.refused("public", name + " is neither in ilmd nor in extensions");
            }
            all.forEach((leaf, other) -> {
                if (other.equals(field)) {
                    shown.put(leaf, field);
                }
            });
        }
        return shown;
    }

    private Field declared(Members members, String list, String name) {
        var field = fields.get(name);
        if (field == null) {
            throw members.refused(list, "not declared under fields: " + name);
        }
        return field;
    }

    private Loss loss(Members members) {
        var share = range(members);
        if (!isShare(share.minimum()) || !isShare(share.maximum())) {
            throw members.refused("minimum", "a loss is a share from 0 to 1, with both ends");
        }
        return new Loss(oneOf(members, "from", products), share);
    }

    private Limit limit(Members members) {
        var range = range(members);
        if (range.minimum() == null && range.maximum() == null) {
            throw members.refused("maximum", "a limit needs a minimum or a maximum");
        }
        var name = members.text("field");
        return new Limit(productsOf(members), declared(members, "field", name).name(), members.text("standard"), range);
    }

    private Pack pack(Members members) {
        var usual = members.count("usual");
        var counts = members.counts("counts");
        if (!counts.contains(usual)) {
            throw members.refused("counts", "the usual count is not among them: " + usual);
        }
        return new Pack(
                members.text("id"),
                members.object("names", ProfileReader::labels),
                members.text("holds"),
                usual,
                Set.copyOf(counts),
                productsOf(members));
    }

    private Set<String> productsOf(Members members) {
        var ids = members.texts("products");
        for (var id : ids) {
            if (!products.contains(id)) {
                throw members.refused("products", "unknown product: " + id);
            }
        }
        return Set.copyOf(ids);
    }

    private static String oneOf(Members members, String name, Set<String> words) {
        var word = members.text(name);
        if (!words.contains(word)) {
            throw members.refused(name, "unknown: " + word);
        }
        return word;
    }

    private static void distinct(Members members, String list, List<String> ids) {
        if (Set.copyOf(ids).size() < ids.size()) {
            throw members.refused(list, "something stands there twice: " + ids);
        }
    }

    private static boolean isShare(@Nullable BigDecimal number) {
        return number != null && number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
    }

    private static String digits(String prefix) {
        if (!prefix.matches("[0-9]{4,12}")) {
            throw new IllegalArgumentException("a company prefix has 4 to 12 digits: " + prefix);
        }
        return prefix;
    }

    /** GS1 General Specifications, section 7.9: weights 3 and 1 from the left of the 14 digits. */
    private static boolean isGtin(String gtin) {
        if (!gtin.matches("[0-9]{14}")) {
            return false;
        }
        var sum = 0;
        for (var place = 0; place < gtin.length(); place++) {
            sum += (gtin.charAt(place) - '0') * (place % 2 == 0 ? 3 : 1);
        }
        return sum % 10 == 0;
    }
}
