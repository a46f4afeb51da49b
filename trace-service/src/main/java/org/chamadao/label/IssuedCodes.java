package org.chamadao.label;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chamadao.gs1.Identifiers;
import org.chamadao.party.Party;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The codes that were issued here, by what is written on their labels or by their place in an order. */
@Singleton
public final class IssuedCodes {
    private static final int ASKED_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final Identifiers identifiers;
    private volatile boolean any;

    IssuedCodes(Jdbi jdbi, Identifiers identifiers) {
        this.jdbi = jdbi;
        this.identifiers = identifiers;
    }

    private record Found(CodeOrder order, int sequence, byte[] serial) {}

    /** The code of a canonical identifier, if it was issued here. */
    public Optional<IssuedCode> find(String canonicalUri) {
        return Optional.ofNullable(find(List.of(canonicalUri)).get(canonicalUri));
    }

    /** The codes of canonical identifiers; without those that were not issued here. */
    public Map<String, IssuedCode> find(Collection<String> canonicalUris) {
        var asked = List.copyOf(new LinkedHashSet<>(canonicalUris));
        var codes = new HashMap<String, IssuedCode>();
        jdbi.useHandle(handle -> {
            for (var from = 0; from < asked.size(); from += ASKED_AT_ONCE) {
                var part = asked.subList(from, Math.min(asked.size(), from + ASKED_AT_ONCE));
                for (var code : codes(handle, bySerial(handle, part))) {
                    codes.put(code.uri(), code);
                }
            }
        });
        // A serial alone is not the code: another GTIN may stand before it, or another host.
        codes.keySet().retainAll(asked);
        return codes;
    }

    /** Rows of the parties that ordered the codes of canonical identifiers; without those that were not issued here. */
    public Map<String, Long> orderers(Collection<String> canonicalUris) {
        if (canonicalUris.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> {
            if (!areAny(handle)) {
                return Map.of();
            }
            var orderers = new HashMap<String, Long>();
            var asked = List.copyOf(canonicalUris);
            for (var from = 0; from < asked.size(); from += ASKED_AT_ONCE) {
                for (var code : bySerial(handle, asked.subList(from, Math.min(asked.size(), from + ASKED_AT_ONCE)))) {
                    var uris = new CodeUris(identifiers, code.order().numbering());
                    orderers.put(uris.uri(code.serial()), code.order().partyId());
                }
            }
            orderers.keySet().retainAll(Set.copyOf(asked));
            return orderers;
        });
    }

    /** Where no codes are ordered, nobody should wait for a look at each. */
    private boolean areAny(Handle handle) {
        if (!any) {
            any = handle.createQuery("SELECT 1 FROM codes LIMIT 1")
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
        }
        return any;
    }

    /**
     * Codes of a party's own order, in their sequence, from one to another, both included.
     *
     * @return without those that are not issued; none of an order of somebody else
     */
    public List<IssuedCode> range(Party party, UUID orderId, int from, int to) {
        return jdbi.withHandle(handle -> codes(
                handle,
                handle.createQuery("SELECT c.sequence, c.serial, " + CodeOrder.COLUMNS
                                + " FROM code_orders o JOIN codes c ON c.order_row = o.id"
                                + " WHERE o.order_id = ? AND o.party_id = ? AND c.sequence BETWEEN ? AND ?"
                                + " ORDER BY c.sequence")
                        .bind(0, UuidBytes.column(orderId))
                        .bind(1, party.id())
                        .bind(2, from)
                        .bind(3, to)
                        .map((row, _) -> new Found(CodeOrder.of(row), row.getInt("sequence"), row.getBytes("serial")))
                        .list()));
    }

    private static List<Found> bySerial(Handle handle, List<String> uris) {
        var serials =
                uris.stream().map(CodeUris::serial).flatMap(Optional::stream).toList();
        if (serials.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("SELECT c.sequence, c.serial, " + CodeOrder.COLUMNS
                        + " FROM codes c JOIN code_orders o ON o.id = c.order_row WHERE c.serial IN (<serials>)")
                .bindList("serials", serials)
                .map((row, _) -> new Found(CodeOrder.of(row), row.getInt("sequence"), row.getBytes("serial")))
                .list();
    }

    private List<IssuedCode> codes(Handle handle, List<Found> found) {
        var uris = new HashMap<Long, CodeUris>();
        var states = LabelStates.of(
                handle,
                found.stream()
                        .map(code -> new LabelStates.Place(code.order().row(), code.sequence()))
                        .toList());
        var codes = new ArrayList<IssuedCode>(found.size());
        for (var place = 0; place < found.size(); place++) {
            var code = found.get(place);
            var order = code.order();
            var uri = uris.computeIfAbsent(order.row(), _ -> new CodeUris(identifiers, order.numbering()))
                    .uri(code.serial());
            codes.add(
                    new IssuedCode(uri, order.id(), code.sequence(), order.partyId(), order.lot(), states.get(place)));
        }
        return codes;
    }
}
