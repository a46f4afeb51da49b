package org.chamadao.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chamadao.event.EventKey;
import org.chamadao.event.NewEvent;
import org.chamadao.event.StoredEvent;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;

/** A document with the outcomes of its events. */
record Draft(
        EpcisDocument document,
        List<Preparation.Ready> ready,
        List<Preparation.Refused> refused,
        List<DocumentRule.Inspection> inspections) {
    private static final int MOST_ERROR_CHARACTERS = 100_000;

    /** May wait for the rules for documents. */
    static Draft of(EpcisDocument document, EventPreparation.Prepared prepared) {
        var outcomes = prepared.settled();
        var ready = new ArrayList<Preparation.Ready>(outcomes.size());
        var refused = new ArrayList<Preparation.Refused>();
        for (var outcome : outcomes) {
            switch (outcome) {
                case Preparation.Ready valid -> ready.add(valid);
                case Preparation.Refused wrong -> refused.add(wrong);
            }
        }
        return new Draft(document, ready, refused, prepared.inspections());
    }

    /** Of events that are new those that the rules for documents refuse in the transaction that is to store them. */
    List<Preparation.Refused> refused(Connection connection, List<Preparation.Ready> fresh) throws SQLException {
        var indices = fresh.stream().map(ready -> ready.event().position()).toList();
        var found = new TreeMap<Integer, Preparation.Refused>();
        for (var inspection : inspections) {
            inspection
                    .refusals(connection, indices)
                    .forEach((index, refusal) -> found.put(index, new Preparation.Refused(index, refusal)));
        }
        return List.copyOf(found.values());
    }

    /** Tells the rules for documents that it is committed. */
    void tellCaptured() {
        for (var inspection : inspections) {
            ready.forEach(one -> inspection.captured(one.event().position()));
        }
    }

    boolean declares() {
        return ready.stream()
                .anyMatch(event -> !event.event().declarationDigest().equals(StoredEvent.NO_DECLARATION));
    }

    Optional<Hash> contextDigest() {
        return ready.stream()
                .map(Preparation.Ready::event)
                .map(NewEvent::contextDigest)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Ids that the service gave are new for certain. */
    List<Hash> ownIds() {
        return ready.stream()
                .filter(Preparation.Ready::ownId)
                .map(event -> EventKey.idHash(event.event().eventId()))
                .toList();
    }

    List<String> takenIds(List<Preparation.Refused> refused) {
        var indices = refused.stream().map(Preparation.Refused::index).collect(Collectors.toSet());
        return ready.stream()
                .map(Preparation.Ready::event)
                .filter(event -> !indices.contains(event.position()))
                .map(NewEvent::eventId)
                .toList();
    }

    void refuseAny(List<Preparation.Refused> wrong) {
        if (!wrong.isEmpty()) {
            throw new ProblemException(problem(wrong.getFirst()));
        }
    }

    /** A JSON array of problems, of some 100,000 characters at most; the last one then counts those left out. */
    String errors(List<Preparation.Refused> wrong) {
        var problems = new ArrayList<String>();
        var length = 0;
        for (var refused : wrong) {
            if (length > MOST_ERROR_CHARACTERS) {
                problems.add(Problem.of(
                                ProblemType.VALIDATION, (wrong.size() - problems.size()) + " more events were refused.")
                        .json());
                break;
            }
            problems.add(problem(refused).json());
            length += problems.getLast().length();
        }
        return "[" + String.join(",", problems) + "]";
    }

    private Problem problem(Preparation.Refused wrong) {
        return wrong.refusal().problem(document.pointer(wrong.index()), wrong.index());
    }
}
