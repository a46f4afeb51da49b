package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The scans of one item that a naive observer would count, in order of time, to see how hard a world is. */
final class ItemHistory {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final double FAST_KM_PER_HOUR = 900;
    private static final double FAR_KM = 300;
    private static final int ACCURATE_KM = 50;

    private final List<Scan> scans = new ArrayList<>(2);
    private @Nullable ItemStates states;

    void add(Scan scan) {
        if (scan.means() != Means.STAFF && !scan.forwarded() && !scan.automatic()) {
            scans.add(scan);
        }
    }

    void add(ItemStates newest) {
        states = newest;
    }

    int sessions() {
        return scans.size();
    }

    /** Most provinces within 30 days. */
    int provinces() {
        int most = 0;
        for (int first = 0; first < scans.size(); first++) {
            var until = scans.get(first).time().plus(MONTH);
            var seen = new HashSet<String>();
            for (int next = first; next < scans.size() && scans.get(next).time().isBefore(until); next++) {
                var place = scans.get(next).place();
                if (place != null) {
                    seen.add(place.province());
                }
            }
            most = Math.max(most, seen.size());
        }
        return most;
    }

    /** Whether two phones, one after the other, were further apart than an aeroplane brings anyone. */
    boolean isImpossiblyFast() {
        for (int next = 1; next < scans.size(); next++) {
            if (isImpossiblyFast(scans.get(next - 1), scans.get(next))) {
                return true;
            }
        }
        return false;
    }

    /** Whether someone scanned it when by now it is known that it had not been sold yet. */
    boolean wasScannedBeforeSale() {
        return !scans.isEmpty() && scans.getFirst().time().isBefore(recordedSale());
    }

    private Instant recordedSale() {
        if (states == null) {
            return Instant.MIN;
        }
        return states.changes().stream()
                .filter(change -> change.state() == State.SOLD)
                .map(Change::time)
                .findFirst()
                .orElse(Instant.MAX);
    }

    private static boolean isImpossiblyFast(Scan one, Scan other) {
        if (Objects.equals(one.phone(), other.phone()) || one.place() == null || other.place() == null) {
            return false;
        }
        if (one.place().withinKm() > ACCURATE_KM || other.place().withinKm() > ACCURATE_KM) {
            return false;
        }
        double apart = one.place().kilometresTo(other.place());
        double hours = Duration.between(one.time(), other.time()).toMillis() / 3.6e6;
        return apart > FAR_KM && apart > FAST_KM_PER_HOUR * hours;
    }
}
