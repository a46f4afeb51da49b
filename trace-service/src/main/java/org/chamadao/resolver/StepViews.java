package org.chamadao.resolver;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamadao.entry.EntryTree;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.CityName;
import org.chamadao.provenance.Account;
import org.chamadao.provenance.Ingredient;
import org.chamadao.provenance.Provenance;
import org.chamadao.provenance.ProvenanceStep;
import org.chamadao.provenance.Statement;
import org.chamadao.resolver.StepView.Detail;
import org.chamadao.resolver.StepView.Standing;

/** Puts the steps of one provenance into words. */
final class StepViews {
    private static final String TIME = EntryTree.epcis("eventTime");
    private static final String OFFSET = EntryTree.epcis("eventTimeZoneOffset");
    private static final String BUSINESS_STEP = EntryTree.epcis("bizStep");
    private static final String DECLARATION = EntryTree.epcis("errorDeclaration");
    private static final String NAME = "partyName";
    private static final String ENTERED = "recordTime";
    /** By convention of our profiles; whatever else says where is shown among the details. */
    private static final String PLACE = "/place";

    private static final String STATE = EntryTree.epcis("disposition");
    private static final Set<String> USUAL =
            Set.of("https://ref.gs1.org/cbv/Disp-active", "https://ref.gs1.org/cbv/Disp-in_progress");
    /** Part of another value on the page, or a number that says nothing to people. */
    private static final Set<String> NOT_SHOWN = Set.of(OFFSET, "capturedBy");

    private final Phrases phrases;
    private final Wording wording;
    private final ValueText texts;
    private final Provenance provenance;

    StepViews(Phrases phrases, Wording wording, Provenance provenance) {
        this.phrases = phrases;
        this.wording = wording;
        this.texts = new ValueText(phrases, wording);
        this.provenance = provenance;
    }

    StepView of(ProvenanceStep step) {
        var left = new ArrayList<>(shown(step));
        var title = take(left, titleLeaf(step)).or(() -> take(left, BUSINESS_STEP));
        left.removeIf(value -> value.leaf().equals(BUSINESS_STEP));
        return new StepView(
                step.index(),
                subject(step),
                title,
                take(left, TIME),
                left.stream()
                        .filter(value -> value.leaf().endsWith(PLACE))
                        .findFirst()
                        .filter(left::remove),
                account(step, take(left, NAME)),
                step.voice(),
                step.statement().map(this::stated),
                step.confirms(),
                step.handoff(),
                take(left, ENTERED),
                details(step, left),
                standing(step));
    }

    private List<ShownValue> shown(ProvenanceStep step) {
        var offset = step.shown().stream()
                .filter(value -> value.leafName().equals(OFFSET))
                .map(value -> value.value() instanceof JsonString text ? text.text() : "")
                .findFirst()
                .orElse("Z");
        return step.shown().stream()
                .filter(value -> !NOT_SHOWN.contains(value.leafName()) && !isUsual(value))
                .map(value -> new ShownValue(
                        wording.label(value.leafName(), phrases),
                        texts.of(value.leafName(), value.value(), offset),
                        value.tree().name().toLowerCase(Locale.ROOT),
                        value.leafName()))
                .toList();
    }

    /** That something goes on as usual need not be said at every step. */
    private static boolean isUsual(org.chamadao.provenance.ShownValue value) {
        return value.leafName().equals(STATE)
                && value.value() instanceof JsonString text
                && USUAL.contains(text.text());
    }

    private String titleLeaf(ProvenanceStep step) {
        return step.step()
                .flatMap(known -> provenance.profile())
                .map(profile -> profile.stepField())
                .orElse(BUSINESS_STEP);
    }

    private static Optional<ShownValue> take(List<ShownValue> values, String leaf) {
        return values.stream()
                .filter(value -> value.leaf().equals(leaf))
                .findFirst()
                .filter(values::remove);
    }

    /** In the order of the profile; trees have an order of their own, which tells nothing. */
    private static List<Detail> details(ProvenanceStep step, List<ShownValue> values) {
        var order =
                step.step().map(known -> List.copyOf(known.shown().keySet())).orElse(List.of());
        var byLabel = values.stream()
                .sorted(Comparator.comparingInt(value -> place(order, value.leaf())))
                .collect(Collectors.groupingBy(ShownValue::label, LinkedHashMap::new, Collectors.toList()));
        return byLabel.entrySet().stream()
                .map(group -> new Detail(group.getKey(), group.getValue()))
                .toList();
    }

    private static int place(List<String> order, String leaf) {
        var place = order.indexOf(leaf);
        return place < 0 ? order.size() : place;
    }

    private StepView.Account account(ProvenanceStep step, Optional<ShownValue> name) {
        return name.<StepView.Account>map(StepView.Account.Named::new)
                .orElseGet(() -> new StepView.Account.Described(
                        step.account().map(this::described).orElseGet(() -> phrases.text("who.unknown"))));
    }

    private StepView.Stated stated(Statement statement) {
        var principal = statement.principal().map(this::named).orElseGet(() -> phrases.text("who.unknown"));
        return new StepView.Stated(statement.named(), principal, statement.confirmation());
    }

    /** As the step says it where the name is recorded. */
    private String named(Account account) {
        return account.name()
                .map(name -> texts.of(NAME, new JsonString(name), "Z"))
                .orElseGet(() -> described(account));
    }

    /** A city that an older installation took without asking what it looks like is left out. */
    private String described(Account account) {
        var word = account.role().word();
        var role = wording.roleOf(word).orElseGet(() -> phrases.text("role." + word));
        return CityName.fits(account.city()) ? phrases.text("who.role", role, account.city()) : role;
    }

    private String subject(ProvenanceStep step) {
        return switch (step.role()) {
            case OWN -> "";
            case PACK -> phrases.text("step.in-pack");
            case ORIGIN ->
                provenance.ingredients().stream()
                        .filter(ingredient ->
                                ingredient.number() > 0 && ingredient.madeIn().contains(step.index()))
                        .map(this::ingredient)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(phrases.text("list.separator")));
        };
    }

    private String ingredient(Ingredient ingredient) {
        var name = ingredient
                .product()
                .map(product -> product.names().in(phrases.language().tag()))
                .orElse("");
        return ingredient
                .share()
                .filter(_ -> ingredient.madeIn().size() == 1)
                .filter(share -> share.signum() > 0 && share.compareTo(BigDecimal.ONE) < 0)
                .map(share -> phrases.text("step.share", name, Sources.percent(share)))
                .orElse(name);
    }

    private static Standing standing(ProvenanceStep step) {
        if (step.altered()) {
            return Standing.ALTERED;
        }
        if (step.shown().stream().anyMatch(value -> value.leafName().equals(DECLARATION))) {
            return Standing.DECLARES_WRONG;
        }
        return step.declaredWrongBy().isPresent() ? Standing.DECLARED_WRONG : Standing.HOLDS;
    }
}
