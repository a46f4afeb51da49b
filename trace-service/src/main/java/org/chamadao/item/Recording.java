package org.chamadao.item;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.chamadao.capture.WrittenDocuments;
import org.chamadao.capture.WrittenDocuments.Wish;
import org.chamadao.log.LogArrears;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Records what a party asks for, if that is possible by all that was captured before. */
@Singleton
final class Recording {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final WrittenDocuments documents;
    private final Turns turns;
    private final LogArrears arrears;
    private final ItemLives lives;

    Recording(WrittenDocuments documents, Turns turns, LogArrears arrears, ItemLives lives) {
        this.documents = documents;
        this.turns = turns;
        this.arrears = arrears;
        this.lives = lives;
    }

    /**
     * What a request asks for.
     *
     * @param way which kind of request it is: the same body means something else on another
     */
    static Wish wish(Party party, String way, @Nullable String key, @Nullable String body) {
        var request = way + "\n" + (body == null ? "" : body);
        return new Wish(party, Hash.sha256(request.getBytes(StandardCharsets.UTF_8)), key);
    }

    /**
     * Captures the events of a task in one job, or none.
     *
     * @throws ProblemException when the rules of capture refuse them, or the log is behind
     */
    Outcome record(Wish wish, Task task) {
        return turns.take(wish.party(), () -> {
            // A repeat must not be refused because of what the first one did.
            var earlier = documents.earlier(wish);
            return earlier.<Outcome>map(Outcome.Recorded::new).orElseGet(() -> judged(wish, task));
        });
    }

    private Outcome judged(Wish wish, Task task) {
        if (!arrears.awaitNone(LONGEST_WAIT)) {
            throw new ProblemException(
                    Problem.of(
                            ProblemType.UNAVAILABLE,
                            "What was captured before is not in the log yet, so that nobody can tell whether this is"
                                    + " possible. Try again later."),
                    Map.of("Retry-After", Long.toString(LONGEST_WAIT.toSeconds())));
        }
        var found = lives.of(wish.party(), task.things(), task.opened(), ItemLives.OF_MANY);
        return switch (task.plan(found, new Asker(wish.party(), task.setting().time()))) {
            case Plan.Document(var events) -> new Outcome.Recorded(documents.capture(wish, events.document()));
            case Plan.Impossible impossible -> new Outcome.Refused(impossible);
        };
    }
}
