package org.chamadao.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a kind of product, read from a file (SPEC.md beside this class). Closed by default: what no step
 * lists as public is shown to nobody.
 *
 * @param prefix of the names of its fields in files, without the colon
 * @param stepField leaf name of the extension that names an event's step
 * @param roles what parties of a role are called on the page of a product, where that is not what they are called anyway
 * @param companyPrefixes digits of a GTIN-14 after its first
 * @param steps in the order of the story
 */
public record Profile(
        String id,
        Labels names,
        String prefix,
        String stepField,
        List<String> companyPrefixes,
        List<Product> products,
        List<Pack> packs,
        List<Step> steps,
        List<Limit> limits,
        Map<String, Labels> roles) {
    public Profile {
        companyPrefixes = List.copyOf(companyPrefixes);
        products = List.copyOf(products);
        packs = List.copyOf(packs);
        steps = List.copyOf(steps);
        limits = List.copyOf(limits);
        roles = Map.copyOf(roles);
    }

    /** What the prefix stands for. */
    public String namespace() {
        return stepField.substring(0, stepField.length() - "step".length());
    }

    /** Whether the profile speaks for a GTIN-14. */
    public boolean covers(String gtin) {
        return product(gtin).isPresent() || companyPrefixes.stream().anyMatch(gtin.substring(1)::startsWith);
    }

    /** The product with a GTIN-14. */
    public Optional<Product> product(String gtin) {
        return products.stream()
                .filter(product -> product.gtins().contains(gtin))
                .findFirst();
    }

    /** The step an event belongs to (SPEC.md, rule 5). */
    public Optional<Step> step(StepFacts facts) {
        var fitting = steps.stream().filter(step -> step.fits(facts)).toList();
        if (facts.step() == null) {
            return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
        }
        return fitting.stream().filter(step -> step.id().equals(facts.step())).findFirst();
    }

    /** The limits of a field for a product. */
    public List<Limit> limits(Product product, Field field) {
        return limits.stream()
                .filter(limit ->
                        limit.field().equals(field.name()) && limit.products().contains(product.id()))
                .toList();
    }
}
