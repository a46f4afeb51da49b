package org.chamadao.party.device;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.database.UtcTime;
import org.chamadao.party.Code;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.Source;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;

/** Gives out one-time codes, and takes them from the devices that want to be enrolled. */
@Singleton
final class CodeDesk {
    static final Duration VALID = Duration.ofMinutes(15);
    private static final byte[] PROOF = "chamadao-enrol/1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_OPEN = 20;
    private static final int MOST_REQUESTS = 100;

    private final PartyRows rows;
    private final Parties parties;
    private final CodeAttempts attempts;

    CodeDesk(PartyRows rows, Parties parties, CodeAttempts attempts) {
        this.rows = rows;
        this.parties = parties;
        this.attempts = attempts;
    }

    /** A code that was just made; it cannot be shown again. */
    record Issued(Code code, Instant expiresAt) {}

    Issued issue(Party party) {
        return rows.change(party, change -> {
            var handle = change.handle();
            handle.execute(
                    "DELETE FROM device_codes WHERE party_id = ? AND expires_at <= ?",
                    party.id(),
                    UtcTime.column(change.now()));
            var open = handle.createQuery("SELECT COUNT(*) FROM device_codes WHERE party_id = ? AND used_at IS NULL")
                    .bind(0, party.id())
                    .mapTo(Integer.class)
                    .one();
            if (open >= MOST_OPEN) {
                throw new ProblemException(Problem.of(
                        ProblemType.TOO_MANY_REQUESTS,
                        "You have " + open + " codes that wait to be used; they end 15 minutes after they were made."));
            }
            var issued = new Issued(Code.random(), change.now().plus(VALID));
            handle.execute(
                    "INSERT INTO device_codes (code_hash, party_id, expires_at) VALUES (?, ?, ?)",
                    issued.code().hash().bytes(),
                    party.id(),
                    UtcTime.column(issued.expiresAt()));
            return issued;
        });
    }

    /** A device's request with the party that it will sign for. */
    record Taken(EnrolmentRequest request, Party party) {}

    /**
     * Takes a code from a device that nobody knows yet. The code is used up only by a request that is taken.
     *
     * @param proof signature by the key over {@link #provenText}
     * @param source where the device calls from
     */
    Taken take(String typed, byte[] publicKey, byte[] proof, Source source) {
        attempts.check(source);
        var code = Code.parse(typed).orElseThrow(() -> wrong(source));
        var key = DeviceKey.of(publicKey)
                .orElseThrow(() -> Bodies.refused(
                        "publicKey",
                        "publicKey must be the SubjectPublicKeyInfo of a key on the curve P-256 with an uncompressed"
                                + " point, as browsers export it (spki)."));
        if (!key.signed(provenText(code), proof)) {
            attempts.wrong(source);
            throw Bodies.refused(
                    "proof",
                    "proof must be the signature (r and s, 32 bytes each) by that key over"
                            + " \"chamadao-enrol/1\\n\" and the SHA-256 of the code's twenty characters.");
        }
        var party = rows.read(handle -> owner(handle, code, rows.now()))
                .flatMap(id -> parties.byIds(List.of(id)).stream().findFirst())
                .orElseThrow(() -> wrong(source));
        return rows.change(party, change -> {
            if (!use(change.handle(), code, change.now())) {
                throw wrong(source);
            }
            if (Devices.isTaken(change.handle(), key.encoded(), party.id())) {
                throw new ProblemException(Problem.at(
                        "/publicKey", ProblemType.ALREADY_EXISTS, "This key cannot be enrolled; make a new one."));
            }
            if (EnrolmentRequest.open(change.handle(), party.id(), change.now()).size() >= MOST_REQUESTS) {
                throw new ProblemException(Problem.of(
                        ProblemType.TOO_MANY_REQUESTS, "Too many devices of this party wait to be enrolled."));
            }
            var request = new EnrolmentRequest(UUID.randomUUID(), party.id(), key.encoded(), change.now(), null);
            request.insert(change.handle());
            return new Taken(request, party);
        });
    }

    /** What a device signs to show that it has the key it asks for, and knows the code. */
    static byte[] provenText(Code code) {
        return ByteBuffer.allocate(PROOF.length + Hash.LENGTH)
                .put(PROOF)
                .put(code.hash().bytes())
                .array();
    }

    private static Optional<Long> owner(Handle handle, Code code, Instant now) {
        return handle.createQuery(
                        "SELECT party_id FROM device_codes WHERE code_hash = ? AND used_at IS NULL AND expires_at > ?")
                .bind(0, code.hash().bytes())
                .bind(1, UtcTime.column(now))
                .mapTo(Long.class)
                .findOne();
    }

    private static boolean use(Handle handle, Code code, Instant now) {
        return handle.execute(
                        "UPDATE device_codes SET used_at = ? WHERE code_hash = ? AND used_at IS NULL AND expires_at >"
                                + " ?",
                        UtcTime.column(now),
                        code.hash().bytes(),
                        UtcTime.column(now))
                == 1;
    }

    private ProblemException wrong(Source source) {
        attempts.wrong(source);
        return new ProblemException(Problem.denied(
                        "code", "This code is not one, was used, or is older than 15 minutes; ask for a new one.")
                .inPlace("/code"));
    }
}
