package org.chamadao.handoff;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.chamadao.photo.PhotoName;
import org.chamadao.tracelog.Hash;

/**
 * What the event of an acceptance says.
 *
 * @param things that arrived; canonical, sorted
 * @param accepts eventID of the offer
 * @param offeredBy pseudonym of who offered
 * @param previous hash of the offer
 * @param missing offered, and not arrived
 * @param damaged arrived damaged
 * @param limits none of a guest's
 * @param finger of a guest who drew on the giver's phone, whose device signed: the photo of that; else none
 */
record Acceptance(
        String eventId,
        Instant time,
        List<String> things,
        String accepts,
        String offeredBy,
        Hash previous,
        List<String> missing,
        List<String> damaged,
        Optional<EventFields.Limits> limits,
        Optional<PhotoName> finger)
        implements Part {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int LONGEST_NOTE = 500;
    private static final int MOST_PHOTOS = 12;
    private static final String PHOTO = "the name of a photo";

    Acceptance {
        things = List.copyOf(things);
        missing = List.copyOf(missing);
        damaged = List.copyOf(damaged);
    }

    static Acceptance of(EventFields event) {
        return event.has("handoff:guest") ? guest(event) : taker(event);
    }

    private static Acceptance taker(EventFields event) {
        event.literally("bizStep", "receiving");
        event.literally("disposition", "in_progress");
        var time = event.time();
        var limits = event.limits(time, LONGEST);
        var things = event.things("epcList");
        var missing = event.optionalThings("handoff:missing");
        var damaged = event.optionalThings("handoff:damaged");
        var arrived = new HashSet<>(things);
        if (missing.stream().anyMatch(arrived::contains)) {
            throw event.refused("handoff:missing", "what is not in epcList");
        }
        if (!arrived.containsAll(damaged)) {
            throw event.refused("handoff:damaged", "among what is in epcList");
        }
        if (event.has("handoff:differences")) {
            event.literally("handoff:differences", "noted");
        }
        event.optionalWords("handoff:note", LONGEST_NOTE);
        event.optionalTexts("handoff:photos", MOST_PHOTOS, Acceptance::isPhoto, PHOTO);
        event.place();
        return new Acceptance(
                event.id(),
                time,
                things,
                event.eventId("handoff:accepts"),
                event.pseudonym("handoff:offeredBy"),
                event.hash("handoff:previous"),
                missing,
                damaged,
                Optional.of(limits),
                Optional.empty());
    }

    private static Acceptance guest(EventFields event) {
        event.literally("bizStep", "other");
        event.literally("handoff:guest", "finger");
        event.optionalWords("handoff:note", LONGEST_NOTE);
        event.place();
        var finger = event.text("handoff:finger", Acceptance::isPhoto, PHOTO);
        return new Acceptance(
                event.id(),
                event.time(),
                event.things("epcList"),
                event.eventId("handoff:accepts"),
                event.pseudonym("handoff:offeredBy"),
                event.hash("handoff:previous"),
                List.of(),
                List.of(),
                Optional.empty(),
                PhotoName.of(finger));
    }

    private static boolean isPhoto(String text) {
        return PhotoName.of(text).isPresent();
    }
}
