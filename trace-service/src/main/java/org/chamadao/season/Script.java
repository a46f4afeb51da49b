package org.chamadao.season;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chamadao.json.FileRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.season.Chapter.Hand;

/**
 * What a season's file says, before its things have identifiers.
 *
 * @param file how messages call it
 * @param digest SHA-256 of the file, hexadecimal
 * @param prefixes of the extensions in the events, with the namespaces that they stand for
 * @param parties by the names that the file gives them
 * @param things by the names that the file gives them; those that are items get their serials in this order
 * @param item placeholder of the item whose page people look at
 */
record Script(
        String file,
        String digest,
        String id,
        Map<String, String> prefixes,
        Map<String, Party> parties,
        Map<String, Thing> things,
        List<Part> parts,
        String item,
        Party maker) {
    Script {
        prefixes = Map.copyOf(prefixes);
        parties = Collections.unmodifiableMap(new LinkedHashMap<>(parties));
        things = Collections.unmodifiableMap(new LinkedHashMap<>(things));
        parts = List.copyOf(parts);
    }

    /** A chapter to be. */
    record Part(String title, Party party, Hand hand, List<Happening> happenings) {
        Part {
            happenings = List.copyOf(happenings);
        }
    }

    /**
     * An event to be.
     *
     * @param pointer where in the file it stands
     */
    record Happening(String pointer, JsonObject event, OffsetDateTime time) {}

    /** A season that follows from a script. */
    record Written(List<Party> parties, Map<String, String> prefixes, List<Chapter> chapters, String item, Party maker)
            implements Season {
        Written {
            parties = List.copyOf(parties);
            prefixes = Map.copyOf(prefixes);
            chapters = List.copyOf(chapters);
        }
    }

    /**
     * The season with the identifiers of an installation.
     *
     * @throws FileRefusedException for a place that names nothing, and for a thing or party that no event is about
     */
    Season season(Codes codes) {
        var identifiers = new LinkedHashMap<String, List<String>>();
        things.forEach((name, thing) -> identifiers.put(name, thing.identifiers(codes)));
        var holders = new Placeholders(file, prefixes.keySet(), parties, identifiers);
        var eventIds = new HashSet<String>();
        var chapters = parts.stream()
                .map(part -> new Chapter(part.title(), part.party(), part.hand(), events(part, holders, eventIds)))
                .toList();
        refuseWhatNobodyNames(holders);
        return new Written(List.copyOf(parties.values()), prefixes, chapters, item(holders), maker);
    }

    private List<Map<String, Object>> events(Part part, Placeholders holders, Set<String> eventIds) {
        return part.happenings().stream()
                .map(happening -> event(happening, holders, eventIds))
                .toList();
    }

    private Map<String, Object> event(Happening happening, Placeholders holders, Set<String> eventIds) {
        var event = holders.members(happening.event(), happening.pointer());
        event.put("eventTimeZoneOffset", offset(happening.time().getOffset()));
        var eventId = EventDraft.idOf(event);
        if (!eventIds.add(eventId)) {
            throw new FileRefusedException(file, happening.pointer(), "an earlier event says the very same");
        }
        event.put("eventID", eventId);
        return event;
    }

    private void refuseWhatNobodyNames(Placeholders holders) {
        for (var thing : things.keySet()) {
            if (!holders.hasNamed(thing)) {
                throw new FileRefusedException(file, "/things/" + thing, "no event names it");
            }
        }
        parties.forEach((name, party) -> {
            if (!holders.hasNamed(party)
                    && parts.stream().noneMatch(part -> part.party().equals(party))) {
                throw new FileRefusedException(file, "/parties/" + name, "it says nothing and no event names it");
            }
        });
    }

    private String item(Placeholders holders) {
        var link = holders.text(item, "/page");
        if (!link.matches("https://[^/]+/01/[0-9]{14}/21/[^/]+")) {
            throw new FileRefusedException(file, "/page", "not one item: " + item);
        }
        return link;
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
