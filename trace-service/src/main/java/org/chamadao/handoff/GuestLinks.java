package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chamadao.database.UtcTime;
import org.chamadao.entry.EcdsaSignature;
import org.chamadao.event.EventKey;
import org.chamadao.event.StoredEvent;
import org.chamadao.handoff.Handoff.State;
import org.chamadao.handoff.HandoffRows.WrittenEvent;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.Caller;
import org.chamadao.party.Code;
import org.chamadao.party.Input;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.device.DeviceKey;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Links by which somebody without a device accepts what was offered, each for one acceptance. */
@Singleton
final class GuestLinks {
    private static final int MOST_OF_ONE = 20;
    private static final int LONGEST_KEY = 200;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final Handoffs handoffs;
    private final HandoffDesk desk;
    private final Parties parties;
    private final Clock clock;

    GuestLinks(Jdbi jdbi, Handoffs handoffs, HandoffDesk desk, Parties parties, Clock clock) {
        this.jdbi = jdbi;
        this.handoffs = handoffs;
        this.desk = desk;
        this.parties = parties;
        this.clock = clock;
    }

    /** What stands behind a code. */
    record Invited(Handoff handoff, Party giver) {}

    private record Link(
            long handoff,
            Instant expires,
            @Nullable Hash answer,
            @Nullable WrittenEvent written,
            boolean captured) {
        static Link of(ResultSet row) throws SQLException {
            var answer = row.getBytes("answer_digest");
            return new Link(
                    row.getLong("handoff_id"),
                    UtcTime.of(row, "expires_at"),
                    answer == null ? null : Hash.of(answer),
                    answer == null
                            ? null
                            : new WrittenEvent(
                                    new String(row.getBytes("event_id"), StandardCharsets.UTF_8),
                                    row.getBytes("event")),
                    row.getObject("captured_at") != null);
        }
    }

    /** A new link of the giver. */
    Code make(Caller caller, Handoff handoff) {
        if (handoff.giver() != caller.party().id()) {
            throw new ProblemException(Problem.denied("guest", "Who offered invites a guest."));
        }
        finish(handoff.row(), caller.party());
        refuseWhatIsOver(handoffs.byRow(handoff.row()));
        var code = Code.random();
        var made = jdbi.inTransaction(handle -> {
            lock(handle, handoff.row());
            return handle.execute(
                    "INSERT INTO handoff_guest_links (code_hash, handoff_id, made_by, expires_at)"
                            + " SELECT ?, ?, ?, ? FROM DUAL WHERE (SELECT COUNT(*) FROM handoff_guest_links l"
                            + " WHERE l.handoff_id = ?) < ?",
                    code.hash().bytes(),
                    handoff.row(),
                    HandoffRows.person(caller),
                    UtcTime.column(handoff.terms().expires()),
                    handoff.row(),
                    MOST_OF_ONE);
        });
        if (made == 0) {
            throw new ProblemException(Problem.of(
                    ProblemType.CONFLICT, "A handoff has at most " + MOST_OF_ONE + " links; use one of those."));
        }
        return code;
    }

    private void refuseWhatIsOver(Handoff handoff) {
        if (handoff.state() == State.ACCEPTED || handoff.state() == State.WITHDRAWN) {
            throw new ProblemException(Problem.of(
                    ProblemType.CONFLICT, "The offer is " + handoff.state().word() + "."));
        }
        if (clock.instant().isAfter(handoff.terms().expires())) {
            throw new ProblemException(Problem.of(ProblemType.CONFLICT, "The offer has expired."));
        }
    }

    /** What a code opens; empty for one that is unknown. */
    Optional<Invited> find(String typed) {
        var found = Code.parse(typed)
                .flatMap(code -> jdbi.withHandle(handle -> link(handle, code, "")))
                .map(link -> invited(link.handoff()));
        if (found.isPresent() && finish(found.get().handoff().row(), found.get().giver())) {
            return Optional.of(invited(found.get().handoff().row()));
        }
        return found;
    }

    private Invited invited(long row) {
        var handoff = handoffs.byRow(row);
        return new Invited(handoff, parties.byIds(Set.of(handoff.giver())).getFirst());
    }

    /**
     * Captures what guests have said by links of a handoff when the service was killed before it could; else nobody could
     * accept the offer any more. For a giver that the operator keeps out it waits.
     *
     * @return whether there was something
     */
    private boolean finish(long handoff, Party giver) {
        if (giver.suspended()) {
            return false;
        }
        var open = jdbi.withHandle(handle -> handle.createQuery("SELECT code_hash, event_id, event"
                        + " FROM handoff_guest_links WHERE handoff_id = ? AND answer_digest IS NOT NULL"
                        + " AND captured_at IS NULL")
                .bind(0, handoff)
                .map((row, _) -> Map.entry(
                        Hash.of(row.getBytes(1)),
                        new WrittenEvent(new String(row.getBytes(2), StandardCharsets.UTF_8), row.getBytes(3))))
                .list());
        for (var one : open) {
            try {
                capture(giver, one.getKey(), one.getValue());
            } catch (ProblemException _) {
                // Nobody waits for it who could be told: the link is open again.
            }
        }
        return !open.isEmpty();
    }

    /** What capture refuses was not said: the link is open again. */
    private void capture(Party giver, Hash code, WrittenEvent written) {
        try {
            desk.capture(giver, written);
        } catch (ProblemException e) {
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE handoff_guest_links SET answer_digest = NULL, event = NULL, event_id = NULL,"
                            + " event_id_hash = NULL, accepted_at = NULL WHERE code_hash = ? AND captured_at IS NULL",
                    (Object) code.bytes()));
            throw e;
        }
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE handoff_guest_links SET captured_at = ? WHERE code_hash = ? AND captured_at IS NULL",
                UtcTime.column(clock.instant()),
                code.bytes()));
    }

    private static Optional<Link> link(Handle handle, Code code, String locking) {
        return handle.createQuery("SELECT * FROM handoff_guest_links WHERE code_hash = ?" + locking)
                .bind(0, code.hash().bytes())
                .map((row, _) -> Link.of(row))
                .findOne();
    }

    private static void lock(Handle handle, long handoff) {
        handle.createQuery("SELECT id FROM handoffs WHERE id = ? FOR UPDATE")
                .bind(0, handoff)
                .mapTo(Long.class)
                .one();
    }

    /**
     * A guest accepts. The same again has the same effect.
     *
     * @return empty when the code is unknown
     */
    Optional<Invited> accept(String typed, Input input) {
        var code = Code.parse(typed);
        var found = find(typed);
        if (code.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        var invited = found.get();
        if (invited.giver().suspended()) {
            throw new ProblemException(Problem.of(
                    ProblemType.GONE, "Who offers this is kept out by the operator; nothing is accepted for now."));
        }
        var time = time(input, invited.handoff());
        var key = input.text("publicKey", LONGEST_KEY);
        var signature = input.text("signature", LONGEST_KEY);
        check(invited.handoff().hash(), time, key, signature);
        var digest = Hash.sha256((time + "\n" + key + "\n" + signature).getBytes(StandardCharsets.UTF_8));
        var link = jdbi.inTransaction(handle -> {
            lock(handle, invited.handoff().row());
            return answered(
                    handle,
                    code.get(),
                    invited,
                    digest,
                    () -> WrittenEvents.guestAcceptance(
                            invited.handoff(), time, invited.giver().pseudonym(), key, signature));
        });
        if (!link.captured()) {
            capture(invited.giver(), code.get().hash(), Objects.requireNonNull(link.written()));
        }
        return Optional.of(invited(invited.handoff().row()));
    }

    /** What is written once a guest has answered: what was captured must be the same when that is done again. */
    @FunctionalInterface
    private interface Writing {
        WrittenEvent write();
    }

    private Link answered(Handle handle, Code code, Invited invited, Hash digest, Writing writing) {
        var link = link(handle, code, " FOR UPDATE").orElseThrow();
        if (link.answer() != null) {
            if (!link.answer().equals(digest)) {
                throw new ProblemException(
                        Problem.of(ProblemType.CONFLICT, "Somebody has accepted with this link before."));
            }
            return link;
        }
        var now = clock.instant();
        if (now.isAfter(link.expires())) {
            throw new ProblemException(Problem.of(ProblemType.GONE, "The offer has expired; ask for another one."));
        }
        if (invited.handoff().state() == State.ACCEPTED
                || invited.handoff().state() == State.WITHDRAWN
                || otherAnswered(handle, invited.handoff())) {
            throw new ProblemException(
                    Problem.of(ProblemType.CONFLICT, "The offer was accepted or withdrawn meanwhile."));
        }
        var written = writing.write();
        handle.execute(
                "UPDATE handoff_guest_links SET answer_digest = ?, event = ?, event_id = ?, event_id_hash = ?,"
                        + " accepted_at = ? WHERE code_hash = ?",
                digest.bytes(),
                written.event(),
                written.eventId().getBytes(StandardCharsets.UTF_8),
                EventKey.idHash(written.eventId()).bytes(),
                UtcTime.column(now),
                code.hash().bytes());
        return new Link(link.handoff(), link.expires(), digest, written, false);
    }

    /** What was declared wrong leaves the offer open for another link. */
    private static boolean otherAnswered(Handle handle, Handoff handoff) {
        return handle.createQuery("SELECT COUNT(*) FROM handoff_guest_links g WHERE g.handoff_id = :handoff"
                                + " AND g.answer_digest IS NOT NULL AND NOT "
                                + DeclaredWrong.of(":giver", "g.event_id_hash"))
                        .bind("handoff", handoff.row())
                        .bind("giver", handoff.giver())
                        .bind("none", StoredEvent.NO_DECLARATION.bytes())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /**
     * The giver declares wrong what guests have said by links.
     *
     * @throws ProblemException when none has, or it is another party
     */
    void withdraw(Party party, Handoff handoff, String reason) {
        var answers = party.id() != handoff.giver()
                ? List.<String>of()
                : jdbi.withHandle(handle -> handle.createQuery("SELECT event_id FROM handoff_guest_links"
                                + " WHERE handoff_id = ? AND captured_at IS NOT NULL ORDER BY accepted_at")
                        .bind(0, handoff.row())
                        .map((row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                        .list());
        if (answers.isEmpty()) {
            throw new ProblemException(Problem.at(
                    "/of", ProblemType.CONFLICT, "Your organisation has sent no link by which a guest accepted."));
        }
        answers.forEach(eventId -> desk.declareWrong(party, eventId, reason));
    }

    /** A guest's clock may be wrong, but not so that the acceptance comes before the offer, or is still to come. */
    private String time(Input input, Handoff handoff) {
        var text = input.text("time", 30);
        try {
            var time = Fields.of(new JsonObject(Map.of("time", new JsonString(text))), JsonPointer.ROOT)
                    .time("time");
            if (time.isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
                throw Input.refused("/time", "time is in the future; set the clock.");
            }
            if (time.isBefore(handoff.offer().said().time().minus(CLOCKS_DIFFER))) {
                throw Input.refused("/time", "time is before the offer; set the clock.");
            }
            return text;
        } catch (MessageRefusedException e) {
            throw Input.refused(e.pointer(), e.reason());
        }
    }

    private static void check(Hash offer, String time, String key, String signature) {
        var text = "chamadao-guest/1\n" + offer.hex() + "\n" + time + "\n";
        var publicKey = DeviceKey.of(base64("publicKey", key))
                .orElseThrow(() -> Input.refused(
                        "/publicKey", "publicKey must be the SubjectPublicKeyInfo of a P-256 key, 91 bytes."));
        var bytes = base64("signature", signature);
        if (bytes.length != EcdsaSignature.LENGTH || !publicKey.signed(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw Input.refused("/signature", "This is no signature by the key over the offer and the time.");
        }
    }

    private static byte[] base64(String member, String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw Input.refused("/" + member, member + " must be standard base64.");
    }
}
