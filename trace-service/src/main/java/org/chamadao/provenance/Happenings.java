package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.chamadao.entry.EntryTree;
import org.chamadao.gs1.DigitalLink;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Qualifier;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Made;
import org.chamadao.provenance.Happening.Packed;
import org.chamadao.provenance.Happening.Seen;
import org.chamadao.provenance.Happening.SeenPacked;
import org.chamadao.provenance.Happening.Unpacked;

/** Tells what an event of EPCIS 2.0 did. */
final class Happenings {
    /** Names under which ILMD tells the lot of an item: CBV 2.0 in both spellings, GS1 Web Vocabulary, our own and its first. */
    private static final List<String> LOT_NAMES = List.of(
            "urn:epcglobal:cbv:mda#lotNumber",
            "urn:epcglobal:cbv:mda:lotNumber",
            "https://ref.gs1.org/cbv/mda/lotNumber",
            "https://gs1.org/voc/hasBatchLotNumber",
            "https://ns.chamadao.org/trace/lot",
            "https://ns.chamadao.org/tea/lot");

    private Happenings() {}

    static Happening of(EventView event) {
        var type = String.valueOf(event.text("type"));
        var action = String.valueOf(event.text("action"));
        return switch (type) {
            case "ObjectEvent" -> action.equals("ADD") ? made(event) : new Seen(Deed.of(event));
            case "AggregationEvent" -> aggregation(event, action);
            case "TransformationEvent" ->
                new Changed(
                        event.text("transformationID"),
                        things(event, "inputEPCList", "inputQuantityList"),
                        things(event, "outputEPCList", "outputQuantityList"));
            default -> new Seen(Deed.of(event));
        };
    }

    private static Happening aggregation(EventView event, String action) {
        var parent = event.text("parentID");
        var children = new ArrayList<>(event.texts("childEPCs"));
        // An unpacking of quantities alone must not look like one of everything.
        event.portions("childQuantityList").forEach(portion -> children.add(portion.identifier()));
        if (parent == null) {
            return new SeenPacked(null, children);
        }
        return switch (action) {
            case "ADD" -> new Packed(parent, children);
            case "DELETE" -> new Unpacked(parent, children);
            default -> new SeenPacked(parent, children);
        };
    }

    /** A lot beside its own items is what these belong to. */
    private static Happening made(EventView event) {
        var items = event.singles("epcList");
        var lots = new LinkedHashSet<String>();
        for (var name : LOT_NAMES) {
            var text = event.textOf(EntryTree.epcis("ilmd") + " " + name);
            if (text != null) {
                items.forEach(item -> lot(item.identifier(), text).ifPresent(lots::add));
            }
        }
        var things = new ArrayList<>(items);
        for (var portion : event.portions("quantityList")) {
            if (items.stream().anyMatch(item -> Lots.isLotOf(portion.identifier(), item.identifier()))) {
                lots.add(portion.identifier());
            } else {
                things.add(portion);
            }
        }
        return new Made(things, List.copyOf(lots));
    }

    /** The canonical identifier of a lot number of the item's product. */
    private static Optional<String> lot(String item, String text) {
        try {
            var link = DigitalLink.of(item);
            if (!link.isItem()) {
                return Optional.empty();
            }
            var lot = text.startsWith("https://")
                    ? DigitalLink.of(text).qualifier(Qualifier.LOT).orElse("")
                    : text;
            return Optional.of(DigitalLink.lot(link.host(), link.value(), lot).uri());
        } catch (IdentifierRefusedException e) {
            return Optional.empty();
        }
    }

    private static List<Thing> things(EventView event, String singles, String portions) {
        var things = new ArrayList<>(event.singles(singles));
        things.addAll(event.portions(portions));
        return things;
    }
}
