package org.chamadao.custody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.Confirmation;
import org.chamadao.event.StatedFor;
import org.chamadao.event.StoredEvent;
import org.chamadao.log.LoggedEntry;
import org.jspecify.annotations.Nullable;

/**
 * A captured event, as far as custody goes.
 *
 * @param index in the log
 * @param captor row of the party that captured it
 * @param principal how it names the party that it was stated for
 * @param recordTime when that party was meant
 * @param confirms whether it confirms what was stated for its party
 * @param corrects index of the event that it declares to be wrong
 * @param handed what it says of a handoff
 */
public record Past(
        long index,
        long captor,
        Optional<String> principal,
        Instant recordTime,
        Act act,
        boolean confirms,
        List<String> things,
        OptionalLong corrects,
        Handed handed) {
    public Past {
        things = List.copyOf(things);
    }

    static Past of(LoggedEntry entry, StoredEvent event, AuthoredLeaves leaves) {
        var corrected = entry.correctedIndex();
        // One that corrects nothing that is in the log counts for nothing itself.
        var corrects = corrected != null
                ? OptionalLong.of(corrected)
                : event.declaresError() ? OptionalLong.of(entry.index()) : OptionalLong.empty();
        return new Past(
                entry.index(),
                event.partyId(),
                StatedFor.named(leaves),
                event.recordTime(),
                Act.of(leaves),
                Confirmation.meant(leaves),
                event.identifiers(),
                corrects,
                Handed.of(event.eventId(), leaves));
    }

    /** When it happened; of what was captured before that time, when it was captured: nobody has seen the future. */
    public @Nullable Instant time() {
        var told = act.time();
        return told == null || told.isBefore(recordTime) ? told : recordTime;
    }

    /** Of these events, in their order, those that were not declared wrong. */
    public static List<Past> standing(List<Past> pasts) {
        var wrong = Set.copyOf(pasts.stream()
                .flatMapToLong(past -> past.corrects().stream())
                .boxed()
                .toList());
        return pasts.stream()
                .filter(past -> past.corrects().isEmpty() && !wrong.contains(past.index()))
                .toList();
    }
}
