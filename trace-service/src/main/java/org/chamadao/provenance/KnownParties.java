package org.chamadao.provenance;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.chamadao.event.StoredEvent;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The parties behind events: who captured them, and for whom they were stated. */
@Singleton
public final class KnownParties {
    private static final int MOST_PER_QUERY = 900;

    private final Jdbi jdbi;
    private final Parties parties;
    private final Identifiers identifiers;

    public KnownParties(DataSource dataSource, Parties parties, Identifiers identifiers) {
        this.jdbi = Jdbi.create(dataSource);
        this.parties = parties;
        this.identifiers = identifiers;
    }

    /**
     * An event that names a party that it was stated for.
     *
     * @param name pseudonym or identifier, as written
     */
    record Naming(StoredEvent event, String name) {
        private Place place() {
            return new Place(event.jobId(), event.jobPosition());
        }
    }

    private record Place(long job, int position) {}

    private record Tenure(
            long party, Instant since, @Nullable Instant until) {
        static Tenure of(ResultSet row) throws SQLException {
            var until = row.getObject(3, LocalDateTime.class);
            return new Tenure(
                    row.getLong(1),
                    row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                    until == null ? null : until.toInstant(ZoneOffset.UTC));
        }

        boolean holds(Instant at) {
            return !at.isBefore(since) && (until == null || at.isBefore(until));
        }
    }

    /** By row; unknown rows are left out. */
    Map<Long, Party> byIds(Collection<Long> ids) {
        return parties.byIds(ids).stream().collect(Collectors.toMap(Party::id, party -> party));
    }

    /**
     * Who was meant when the events were captured. An identifier may have passed to another party since: what the capture
     * noted counts, and where it noted nothing, who held the identifier then.
     *
     * @param namings by the index of the entry
     * @return by the same; without those that nobody can be told for
     */
    Map<Long, Party> meant(Map<Long, Naming> namings) {
        var found = new HashMap<Long, Party>();
        var byIdentifier = new HashMap<String, Map<Long, Naming>>();
        var byPseudonym = new HashMap<String, Optional<Party>>();
        namings.forEach((index, naming) -> {
            var named = byPseudonym.computeIfAbsent(naming.name(), parties::byPseudonym);
            if (named.isPresent()) {
                found.put(index, named.get());
            } else {
                byIdentifier
                        .computeIfAbsent(naming.name(), _ -> new HashMap<>())
                        .put(index, naming);
            }
        });
        byIdentifier.forEach((identifier, named) -> found.putAll(holders(identifier, named)));
        return found;
    }

    private Map<Long, Party> holders(String identifier, Map<Long, Naming> namings) {
        var tenures = tenures(identifier);
        var noted = noted(tenures, namings.values());
        var ids = new HashMap<Long, Long>();
        namings.forEach((index, naming) -> Optional.ofNullable(noted.get(naming.place()))
                .or(() -> tenures.stream()
                        .filter(tenure -> tenure.holds(naming.event().recordTime()))
                        .map(Tenure::party)
                        .findFirst())
                .ifPresent(id -> ids.put(index, id)));
        var known = byIds(new HashSet<>(ids.values()));
        var found = new HashMap<Long, Party>();
        ids.forEach((index, id) -> {
            var party = known.get(id);
            if (party != null) {
                found.put(index, party);
            }
        });
        return found;
    }

    private List<Tenure> tenures(String identifier) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT party_id, held_since, held_until FROM identifier_claims"
                                + " WHERE identifier = ? AND held_since IS NOT NULL ORDER BY id")
                        .bind(0, canonical(identifier).getBytes(StandardCharsets.UTF_8))
                        .map((row, _) -> Tenure.of(row))
                        .list());
    }

    private String canonical(String identifier) {
        try {
            return identifiers.canonicalOrAsWritten(identifier);
        } catch (IdentifierRefusedException e) {
            return identifier; // nobody is called that
        }
    }

    /** Whom the captures noted, among all who ever held the identifier: so the table is read by its key. */
    private Map<Place, Long> noted(List<Tenure> tenures, Collection<Naming> namings) {
        var noted = new HashMap<Place, Long>();
        if (tenures.isEmpty()) {
            return noted;
        }
        var holders = tenures.stream().map(Tenure::party).distinct().toList();
        var jobs = namings.stream()
                .map(naming -> naming.event().jobId())
                .distinct()
                .toList();
        for (var first = 0; first < jobs.size(); first += MOST_PER_QUERY) {
            var part = jobs.subList(first, Math.min(jobs.size(), first + MOST_PER_QUERY));
            jdbi.withHandle(handle -> handle.createQuery("SELECT principal_id, job_id, job_position FROM stated_events"
                                    + " WHERE principal_id IN (<holders>) AND job_id IN (<jobs>)")
                            .bindList("holders", holders)
                            .bindList("jobs", part)
                            .map((row, _) -> Map.entry(new Place(row.getLong(2), row.getInt(3)), row.getLong(1)))
                            .list())
                    .forEach(one -> noted.put(one.getKey(), one.getValue()));
        }
        return noted;
    }
}
