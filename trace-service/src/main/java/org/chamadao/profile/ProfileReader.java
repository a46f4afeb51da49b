package org.chamadao.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chamadao.json.FileRefusedException;
import org.chamadao.json.JsonMembers;

/** Reads a profile and refuses everything that SPEC.md does not know. */
final class ProfileReader {
    private static final String FORMAT = "chamadao-profile/1";

    private final Map<String, Field> fields;
    private final Set<String> products;

    private ProfileReader(Map<String, Field> fields, Set<String> products) {
        this.fields = fields;
        this.products = products;
    }

    /**
     * Reads the text of a file.
     *
     * @param file how messages call it
     * @throws FileRefusedException for anything but a profile
     */
    static Profile read(String file, byte[] text) {
        return JsonMembers.read(file, text, ProfileReader::profile);
    }

    private static Profile profile(JsonMembers members) {
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
        var reader =
                new ProfileReader(fields, products.stream().map(Product::id).collect(Collectors.toUnmodifiableSet()));
        var steps = members.objects("steps", new StepReader(reader)::step);
        distinct(members, "steps", steps.stream().map(Step::id).toList());
        var packs = members.objects("packs", reader::pack);
        distinct(members, "packs", packs.stream().map(Pack::id).toList());
        return new Profile(
                members.text("id"),
                members.object("names", ProfileReader::labels),
                names.prefixes().keySet().iterator().next(),
                names.prefixes().values().iterator().next() + "step",
                members.texts("companyPrefixes").stream()
                        .map(ProfileReader::digits)
                        .toList(),
                products,
                packs,
                steps,
                members.objects("limits", reader::limit),
                members.has("roles") ? members.named("roles", ProfileReader::role) : Map.of());
    }

    private static Function<JsonMembers, Labels> role(String role) {
        return members -> {
            if (!role.matches("[a-z]+(-[a-z]+)*")) {
                throw new IllegalArgumentException("not a role: " + role);
            }
            return labels(members);
        };
    }

    static Labels labels(JsonMembers members) {
        return new Labels(members.text("zh-CN"), members.text("en"));
    }

    private static Field field(String name, JsonMembers members) {
        members.text("note");
        return new Field(
                name,
                members.object("labels", ProfileReader::labels),
                type(members),
                members.optionalText("unit"),
                range(members),
                members.has("words") ? members.named("words", word -> ProfileReader::labels) : Map.of());
    }

    private static FieldType type(JsonMembers members) {
        var word = members.text("type");
        for (var type : FieldType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
                return type;
            }
        }
        throw members.refused("type", "unknown type: " + word);
    }

    static Range range(JsonMembers members) {
        return new Range(members.optionalNumber("minimum"), members.optionalNumber("maximum"));
    }

    private static Product product(JsonMembers members) {
        var gtins = members.texts("gtins");
        for (var gtin : gtins) {
            if (!isGtin(gtin)) {
                throw members.refused("gtins", "not a GTIN of 14 digits with its check digit: " + gtin);
            }
        }
        return new Product(members.text("id"), members.object("names", ProfileReader::labels), gtins);
    }

    Set<String> products() {
        return products;
    }

    /** The field of a name that stands in a list. */
    Field declared(JsonMembers members, String list, String name) {
        var field = fields.get(name);
        if (field == null) {
            throw members.refused(list, "not declared under fields: " + name);
        }
        return field;
    }

    private Limit limit(JsonMembers members) {
        var range = range(members);
        if (range.minimum() == null && range.maximum() == null) {
            throw members.refused("maximum", "a limit needs a minimum or a maximum");
        }
        var name = members.text("field");
        return new Limit(productsOf(members), declared(members, "field", name).name(), members.text("standard"), range);
    }

    private Pack pack(JsonMembers members) {
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

    private Set<String> productsOf(JsonMembers members) {
        var ids = members.texts("products");
        for (var id : ids) {
            if (!products.contains(id)) {
                throw members.refused("products", "unknown product: " + id);
            }
        }
        return Set.copyOf(ids);
    }

    static String oneOf(JsonMembers members, String name, Set<String> words) {
        var word = members.text(name);
        if (!words.contains(word)) {
            throw members.refused(name, "unknown: " + word);
        }
        return word;
    }

    private static void distinct(JsonMembers members, String list, List<String> ids) {
        if (Set.copyOf(ids).size() < ids.size()) {
            throw members.refused(list, "something stands there twice: " + ids);
        }
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
