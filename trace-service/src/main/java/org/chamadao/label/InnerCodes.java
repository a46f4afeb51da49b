package org.chamadao.label;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chamadao.database.UtcTime;
import org.chamadao.gs1.Identifiers;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The secrets under wrappers, as those ask who have taken a wrapper off. */
@Singleton
final class InnerCodes {
    /** Of any host: people find an item at addresses that its identifier does not know. */
    private static final Pattern ADDRESS = Pattern.compile("(?:(?i:https?)://[^/?#]+)?(?<path>/[^?#]*)(?:[?#].*)?");

    private final Jdbi jdbi;
    private final Identifiers identifiers;
    private final InnerSecrets secrets;
    private final OpeningEvents events;
    private final Clock clock;

    InnerCodes(Jdbi jdbi, Identifiers identifiers, InnerSecrets secrets, OpeningEvents events, Clock clock) {
        this.jdbi = jdbi;
        this.identifiers = identifiers;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a right secret tells.
     *
     * @param first whether nobody has shown it before
     * @param firstAt when it was shown first
     */
    record Right(boolean first, Instant firstAt) {}

    private record Kept(long orderRow, int sequence, byte[] mac) {}

    /** Looks whether a secret is that of an item; empty for everything that is not so, without telling why. */
    Optional<Right> show(String item, String typed) {
        var uri = item(item);
        var secret = InnerSecret.parse(typed);
        if (uri.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        var code = jdbi.withHandle(handle -> kept(handle, uri.get()));
        // An item that is unknown takes as long as one that is not.
        var mac = code.map(Kept::mac).orElseGet(InnerSecrets::nothing);
        if (!secrets.right(uri.get(), secret.get(), mac)) {
            return Optional.empty();
        }
        return code.map(this::opened);
    }

    private Right opened(Kept code) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var right = jdbi.inTransaction(handle -> {
            var added = handle.execute(
                    "INSERT IGNORE INTO inner_openings (order_row, sequence, first_at, event_id) VALUES (?, ?, ?, ?)",
                    code.orderRow(),
                    code.sequence(),
                    UtcTime.column(now),
                    UuidBytes.column(UUID.randomUUID()));
            var first = handle.createQuery("SELECT first_at FROM inner_openings WHERE order_row = ? AND sequence = ?")
                    .bind(0, code.orderRow())
                    .bind(1, code.sequence())
                    .map((row, _) -> UtcTime.of(row, "first_at"))
                    .one();
            return new Right(added == 1, first);
        });
        if (right.first()) {
            events.announce();
        }
        return right;
    }

    /** The identifier of an item as a link, as a path of this service, or as it stands in events. */
    private Optional<String> item(String text) {
        var address = ADDRESS.matcher(text.strip());
        return address.matches() ? identifiers.itemAt(address.group("path")) : Optional.empty();
    }

    private Optional<Kept> kept(Handle handle, String uri) {
        return CodeUris.serial(uri)
                .flatMap(serial -> handle.createQuery("SELECT c.sequence, c.serial, c.inner_mac, " + CodeOrder.COLUMNS
                                + " FROM codes c JOIN code_orders o ON o.id = c.order_row WHERE c.serial = ?")
                        .bind(0, serial)
                        .map((row, _) -> {
                            var uris = new CodeUris(identifiers, CodeOrder.numbering(row));
                            var mac = row.getBytes("inner_mac");
                            return mac != null
                                            && uris.uri(row.getBytes("serial")).equals(uri)
                                    ? Optional.of(new Kept(row.getLong("id"), row.getInt("sequence"), mac))
                                    : Optional.<Kept>empty();
                        })
                        .findOne()
                        .flatMap(found -> found));
    }
}
