package org.chamadao.label;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.chamadao.database.UtcTime;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Which party orders codes under a GTIN or a company prefix: the first that did, unless the operator says otherwise. */
@Singleton
final class CodeOwners {
    static final String RULE = "code product";

    private static final int LONGEST_PREFIX = 12;
    private static final String ALIKE = "CHAR_LENGTH(number) <= " + LONGEST_PREFIX
            + " AND number <> :prefix AND (number LIKE CONCAT(:prefix, '%') OR :prefix LIKE CONCAT(number, '%'))";

    private final Jdbi jdbi;
    private final Clock clock;

    CodeOwners(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Lets a party order under a number, in the caller's transaction, which has read nothing before.
     *
     * @throws ProblemException when another party does, which the rule forbids
     */
    void take(Handle handle, Party party, Numbering numbering) {
        var number = numbering.number();
        if (numbering instanceof Numbering.LogisticUnits) {
            lockPrefixes(handle);
            refuseOverlap(handle, number);
        }
        handle.execute(
                "INSERT INTO code_products (number, party_id, since) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE number = VALUES(number)",
                number,
                party.id(),
                UtcTime.column(clock.instant()));
        var owner = handle.createQuery("SELECT party_id FROM code_products WHERE number = ? FOR UPDATE")
                .bind(0, number)
                .mapTo(Long.class)
                .one();
        if (owner != party.id()) {
            throw new ProblemException(Problem.denied(
                    RULE,
                    "Another organisation orders codes under " + number + "; only the operator can give it to yours."));
        }
    }

    /**
     * Gives a number to a party, whoever had it. Of a company prefix, others that begin alike are nobody's from then on: that
     * no SSCC is given out twice is seen to where codes are stored.
     */
    void give(Party party, String number) {
        jdbi.useTransaction(handle -> {
            if (number.length() <= LONGEST_PREFIX) {
                lockPrefixes(handle);
                handle.createUpdate("DELETE FROM code_products WHERE " + ALIKE)
                        .bind("prefix", number)
                        .execute();
            }
            handle.execute(
                    "INSERT INTO code_products (number, party_id, since) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE party_id = VALUES(party_id), since = VALUES(since)",
                    number,
                    party.id(),
                    UtcTime.column(clock.instant()));
        });
    }

    /** Prefixes that begin alike would give the same SSCC twice: one order after the other. */
    private static void lockPrefixes(Handle handle) {
        handle.createQuery("SELECT id FROM parties WHERE operator ORDER BY id LIMIT 1 FOR UPDATE")
                .mapTo(Long.class)
                .one();
    }

    private static void refuseOverlap(Handle handle, String prefix) {
        var other = handle.createQuery("SELECT number FROM code_products WHERE " + ALIKE + " LIMIT 1")
                .bind("prefix", prefix)
                .mapTo(String.class)
                .findOne();
        if (other.isPresent()) {
            throw Input.refused(
                    "/sscc/companyPrefix",
                    "Codes are ordered under the company prefix " + other.get() + ", which begins like " + prefix
                            + ": one of the two is no company prefix.");
        }
    }
}
