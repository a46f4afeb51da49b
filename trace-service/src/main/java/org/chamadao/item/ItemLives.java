package org.chamadao.item;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamadao.capture.EventReaders;
import org.chamadao.custody.Pasts;
import org.chamadao.custody.Reach;
import org.chamadao.label.IssuedCode;
import org.chamadao.label.IssuedCodes;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Reads how far things have come, many at a time, out of the log and the orders of codes. */
@Singleton
final class ItemLives {
    /** For a look at one thing. */
    static final Reach OF_ONE = new Reach(20_000, 2_000, 16L << 20);

    /** For a form, of which few are judged at once. */
    static final Reach OF_MANY = new Reach(60_000, 2_000, 48L << 20);

    private final Pasts pasts;
    private final IssuedCodes codes;
    private final EventReaders readers;

    ItemLives(Pasts pasts, IssuedCodes codes, EventReaders readers) {
        this.pasts = pasts;
        this.codes = codes;
        this.readers = readers;
    }

    /**
     * Reads things as a party may see them.
     *
     * @param opened of which it is read too what lies in them
     * @throws ProblemException when there is too much to be read
     */
    Found of(Party reader, Set<String> things, Set<String> opened, Reach reach) {
        var shown = readers.shownTo(reader);
        var told = new HashMap<Long, Told>();
        var lives = pasts.lives(things, opened, reach, (past, event, leaves) -> {
                    var sight = event.partyId() == reader.id()
                            ? Sight.OWN
                            : shown.test(event) ? Sight.SHARED : Sight.CLOSED;
                    told.put(past.index(), Told.of(event.eventId(), leaves, sight));
                })
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.TOO_LARGE,
                        "More has happened to these things than is read for one request; ask for fewer.")));
        var issued = codes.find(lives.things());
        var begun = lives.deeds().stream()
                .flatMap(deed -> deed.past().things().stream())
                .collect(Collectors.toSet());
        var beginnings = new HashMap<String, Beginning>();
        lives.things().forEach(thing -> beginnings.put(thing, beginning(thing, issued.get(thing), begun)));
        var states = new States(beginnings, lives.acceptances());
        for (var deed : lives.deeds()) {
            var past = deed.past();
            var known = told.get(past.index());
            if (known != null) {
                states.follow(new Happening(
                        past.index(),
                        past.time(),
                        deed.hand(),
                        Office.of(deed.captor()),
                        known.saying(),
                        past.things()));
            }
        }
        return new Found(reader, states, lives.pasts(), told, issued);
    }

    private static Beginning beginning(String thing, @Nullable IssuedCode code, Set<String> begun) {
        if (code == null) {
            return Beginning.ELSEWHERE;
        }
        var state = switch (code.label()) {
            case ISSUED -> ItemState.ORDERED;
            // What was given out may be on paper.
            case HANDED_OUT, PRINTED -> ItemState.PRINTED;
            // Of a thing that has begun, it was a label that was printed once more.
            case SPOILED -> begun.contains(thing) ? ItemState.PRINTED : ItemState.VOID;
        };
        return new Beginning(state, OptionalLong.of(code.partyId()));
    }
}
