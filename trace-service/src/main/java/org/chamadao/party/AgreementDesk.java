package org.chamadao.party;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.party.Agreements.Agreement;
import org.jspecify.annotations.Nullable;

/** What both kinds of agreement have in common towards their parties. */
@Singleton
final class AgreementDesk {
    private final Parties parties;

    AgreementDesk(Parties parties) {
        this.parties = parties;
    }

    /**
     * An agreement as both sides see it.
     *
     * @param by who allows
     * @param to who is allowed
     * @param since RFC 3339
     */
    @Serdeable
    record AgreementAnswer(String id, Side by, Side to, String since) {}

    /** One side; without its name when that is not shown and the side has agreed to nothing. */
    @Serdeable
    record Side(String pseudonym, @Nullable String name) {}

    /** The form of a new one: the pseudonym of the other party. */
    @Serdeable
    record AgreementRequest(String to) {}

    List<AgreementAnswer> all(Agreements agreements, Party caller) {
        return answers(caller, agreements.of(caller.id()));
    }

    AgreementAnswer make(Agreements agreements, Caller caller, Input input) {
        var pseudonym = input.text("to", 100);
        var other = parties.byPseudonym(pseudonym)
                .orElseThrow(() -> Input.refused("/to", "There is no party " + pseudonym + "."));
        if (other.id() == caller.party().id()) {
            throw Input.refused("/to", "That is your own organisation.");
        }
        var made = agreements.make(caller, other.id()).orElseThrow(CurrentRights::lost);
        return answers(caller.party(), List.of(made)).getFirst();
    }

    private List<AgreementAnswer> answers(Party caller, List<Agreement> agreements) {
        Set<Long> ids = agreements.stream()
                .flatMap(agreement -> Stream.of(agreement.giverId(), agreement.takerId()))
                .collect(Collectors.toSet());
        var byId = parties.byIds(ids).stream().collect(Collectors.toMap(Party::id, Function.identity()));
        return agreements.stream()
                .map(agreement -> new AgreementAnswer(
                        Long.toString(agreement.id()),
                        side(byId, agreement.giverId(), true),
                        side(byId, agreement.takerId(), agreement.takerId() == caller.id()),
                        agreement.since().toString()))
                .toList();
    }

    private static Side side(Map<Long, Party> byId, long id, boolean known) {
        var party = Objects.requireNonNull(byId.get(id), "a party that an agreement names is gone");
        // A pseudonym is public on every page; only who has agreed to something learns whose it is.
        return new Side(party.pseudonym(), known || party.nameShown() ? party.name() : null);
    }
}
