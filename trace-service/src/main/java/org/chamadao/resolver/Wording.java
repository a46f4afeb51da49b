package org.chamadao.resolver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chamadao.profile.Product;
import org.chamadao.profile.Profile;

/**
 * How a product profile names things in one language.
 *
 * @param fields by the IRI of the field
 * @param products names by GTIN-14
 * @param roles what parties are called, by the word of their role; what is not among them the phrases say
 * @param outline how the story is divided, what is asked of it, and the limits
 */
record Wording(Map<String, Term> fields, Map<String, String> products, Map<String, String> roles, Outline outline) {
    /** For a product that no profile speaks for. */
    static final Wording NONE = new Wording(Map.of(), Map.of(), Map.of());

    Wording(Map<String, Term> fields, Map<String, String> products, Map<String, String> roles) {
        this(fields, products, roles, Outline.NONE);
    }

    Wording {
        fields = Map.copyOf(fields);
        products = Map.copyOf(products);
        roles = Map.copyOf(roles);
    }

    /**
     * How one field and its values are said.
     *
     * @param label name of the field, empty for the one that names the step
     * @param unit of its numbers, empty for none
     * @param words what the coded values mean
     */
    record Term(String label, String unit, Map<String, String> words) {
        Term {
            words = Map.copyOf(words);
        }
    }

    /** The words of a profile for everything that its steps may show, and for the steps themselves. */
    static Wording of(Profile profile, Language language) {
        var tag = language.tag();
        var fields = new HashMap<String, Term>();
        for (var step : profile.steps()) {
            for (var field : step.shown().values()) {
                var words = field.words().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, word -> word.getValue().in(tag)));
                var unit = Objects.requireNonNullElse(field.unit(), "");
                fields.put(field.name(), new Term(field.labels().in(tag), unit, words));
            }
        }
        var steps = profile.steps().stream()
                .collect(Collectors.toMap(
                        step -> step.id(), step -> step.labels().in(tag)));
        fields.put(profile.stepField(), new Term("", "", steps));
        var products = new HashMap<String, String>();
        profile.products()
                .forEach(product -> product.gtins()
                        .forEach(gtin -> products.put(gtin, product.names().in(tag))));
        var roles = profile.roles().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, role -> role.getValue().in(tag)));
        return new Wording(fields, products, roles, Outline.of(profile));
    }

    /** The same with the names of these products, which another profile may speak for. */
    Wording naming(Collection<Product> others, Language language) {
        var named = new HashMap<>(products);
        others.forEach(product -> product.gtins()
                .forEach(gtin -> named.putIfAbsent(gtin, product.names().in(language.tag()))));
        return new Wording(fields, named, roles, outline);
    }

    /** The term for a leaf; one cut out of an object is named by two IRIs, of which the last is the field. */
    Optional<Term> termOf(String leaf) {
        return Optional.ofNullable(fields.get(leaf.substring(leaf.lastIndexOf(' ') + 1)));
    }

    /** What stands before the values of a leaf. */
    String label(String leaf, Phrases phrases) {
        var name = leaf.substring(leaf.lastIndexOf('/') + 1);
        return termOf(leaf)
                .map(Term::label)
                .filter(label -> !label.isEmpty())
                .or(() -> phrases.find("field." + name))
                .orElse(name);
    }

    /** What a word of a field means, the word itself where nothing is said of it. */
    String meaning(String field, String word) {
        return termOf(field).map(term -> term.words().get(word)).orElse(word);
    }

    /** The field that names the step. */
    Optional<String> stepField() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().label().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<String> productOf(String gtin) {
        return Optional.ofNullable(products.get(gtin));
    }

    Optional<String> roleOf(String role) {
        return Optional.ofNullable(roles.get(role));
    }

    /** What the page's script needs to say values, and what stands before them, the same way. */
    String json() {
        var root = JsonNodeFactory.instance.objectNode();
        var terms = root.putObject("fields");
        fields.forEach((name, term) -> {
            var node = terms.putObject(name).put("label", term.label()).put("unit", term.unit());
            var words = node.putObject("words");
            term.words().forEach(words::put);
        });
        var names = root.putObject("products");
        products.forEach(names::put);
        var parties = root.putObject("roles");
        roles.forEach(parties::put);
        outline.write(root.putObject("outline"));
        return root.toString();
    }
}
