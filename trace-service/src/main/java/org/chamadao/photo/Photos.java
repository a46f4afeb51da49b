package org.chamadao.photo;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.chamadao.database.UtcTime;
import org.chamadao.party.Party;
import org.jdbi.v3.core.Jdbi;

/** Photos by their digest. What is kept under a name are the bytes of that name, or nothing. */
@Singleton
public final class Photos {
    private final Jdbi jdbi;
    private final Clock clock;

    Photos(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Keeps a photo; idempotent: of the same bytes there is one, whoever brings them. */
    PhotoName keep(Party party, byte[] content, PhotoType type) {
        var name = PhotoName.of(content, type);
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO photos (digest, content, brought_by, brought_at) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE digest = digest",
                name.digest().bytes(),
                content,
                party.id(),
                UtcTime.column(clock.instant())));
        return name;
    }

    /** The bytes of a photo; empty where nobody has brought them, or they are of another type than the name says. */
    public Optional<byte[]> content(PhotoName name) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT content FROM photos WHERE digest = ?")
                .bind(0, name.digest().bytes())
                .mapTo(byte[].class)
                .findOne()
                .filter(content -> PhotoType.of(content).equals(Optional.of(name.type()))));
    }
}
