package org.chamadao.item;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chamadao.party.Input;
import org.chamadao.profile.Profile;
import org.chamadao.profile.Step;
import org.chamadao.profile.StepFacts;

/** Writes the EPCIS document of one request. */
final class EventWriter {
    private static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    private static final String BIZ_STEP = "https://ref.gs1.org/cbv/BizStep-";
    private static final int ITEMS_PER_EVENT = 100;

    /** Business steps by which profiles know a step; other steps of theirs that share a word mean something else. */
    private static final Set<String> KNOWN_TO_PROFILES =
            Set.of("shipping", "receiving", "storing", "retail_selling", "packing", "unpacking");

    private final Setting setting;
    private final Optional<Profile> profile;
    private final ArrayNode events = JsonNodeFactory.instance.arrayNode();

    /** @param profile of what the events are about; none where no profile knows it */
    EventWriter(Setting setting, Optional<Profile> profile) {
        this.setting = setting;
        this.profile = profile;
    }

    /** Adds events by which things make a step. */
    void step(ItemStep step, Form form, Collection<String> things) {
        var all = List.copyOf(things);
        for (var from = 0; from < all.size(); from += ITEMS_PER_EVENT) {
            var event = event("ObjectEvent", form.action(), form.bizStep(), form.disposition(), step.word());
            all.subList(from, Math.min(all.size(), from + ITEMS_PER_EVENT)).forEach(event.putArray("epcList")::add);
        }
    }

    /** Adds an event by which things go into a pack. */
    void packed(Packing kind, String parent, Collection<String> children) {
        aggregated("ADD", "packing", kind, parent, children);
    }

    /**
     * Adds an event by which things leave a pack.
     *
     * @param children everything when there are none
     */
    void unpacked(Packing kind, String parent, Collection<String> children) {
        aggregated("DELETE", "unpacking", kind, parent, children);
    }

    private void aggregated(String action, String bizStep, Packing kind, String parent, Collection<String> children) {
        var event = event("AggregationEvent", action, bizStep, "in_progress", bizStep);
        event.put("parentID", parent);
        children.forEach(event.putArray("childEPCs")::add);
        kind.id()
                .ifPresent(id -> known(event.path("action").asText(), bizStep, "AggregationEvent")
                        .flatMap(step -> name("pack").filter(_ -> step.fields().containsKey(expanded("pack"))))
                        .ifPresent(name -> event.put(name, id)));
    }

    private ObjectNode event(String type, String action, String bizStep, String disposition, String word) {
        var event = events.addObject();
        event.put("type", type);
        // Drawn here, so that a transaction that is tried again stores the same event.
        event.put("eventID", "urn:uuid:" + UUID.randomUUID());
        event.put("eventTime", setting.eventTime());
        event.put("eventTimeZoneOffset", setting.timeZoneOffset());
        event.put("action", action);
        event.put("bizStep", bizStep);
        event.put("disposition", disposition);
        setting.readPoint().ifPresent(place -> event.putObject("readPoint").put("id", place));
        setting.reason().ifPresent(reason -> event.put("trace:reason", reason));
        var known = known(action, bizStep, type);
        name("step").ifPresent(name -> event.put(name, known.map(Step::id).orElse(word)));
        setting.fields().forEach((name, value) -> field(event, name, value, known));
        return event;
    }

    private Optional<Step> known(String action, String bizStep, String type) {
        if (!KNOWN_TO_PROFILES.contains(bizStep)) {
            return Optional.empty();
        }
        return profile.flatMap(known -> known.step(new StepFacts(type, action, BIZ_STEP + bizStep, bizStep))
                .or(() -> known.step(new StepFacts(type, action, BIZ_STEP + bizStep, null))));
    }

    private void field(ObjectNode event, String name, Object value, Optional<Step> known) {
        var colon = name.indexOf(':');
        var rest = name.substring(colon + 1);
        var ours = profile.filter(one -> colon > 0 && one.prefix().equals(name.substring(0, colon)));
        var fits = known.map(step -> step.fields().containsKey(expanded(rest)))
                .orElseGet(() -> ours.filter(one -> one.steps().stream()
                                .anyMatch(step -> step.fields().containsKey(expanded(rest))))
                        .isPresent());
        if (ours.isEmpty() || !fits || rest.equals("step") || rest.equals("pack")) {
            throw Input.refused(
                    "/fields/" + name.replace("~", "~0").replace("/", "~1"),
                    known.map(step -> "The step " + step.id() + " of the product's profile has no such field beside the"
                                    + " event.")
                            .orElse("The product's profile has no such field beside events."));
        }
        switch (value) {
            case String text -> event.put(name, text);
            case BigDecimal number -> event.put(name, number);
            case Boolean flag -> event.put(name, flag);
            default -> throw new IllegalStateException("no scalar: " + name);
        }
    }

    private Optional<String> name(String rest) {
        return profile.map(known -> known.prefix() + ":" + rest);
    }

    private String expanded(String rest) {
        return profile.map(Profile::namespace).orElse("") + rest;
    }

    int count() {
        return events.size();
    }

    byte[] document() {
        var document = JsonNodeFactory.instance.objectNode();
        var context = document.putArray("@context");
        context.add(CONTEXT);
        var prefixes = context.addObject();
        prefixes.put("trace", "https://ns.chamadao.org/trace/");
        profile.ifPresent(known -> prefixes.put(known.prefix(), known.namespace()));
        document.put("type", "EPCISDocument");
        document.put("schemaVersion", "2.0");
        document.put("creationDate", setting.eventTime());
        document.putObject("epcisBody").set("eventList", events);
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
