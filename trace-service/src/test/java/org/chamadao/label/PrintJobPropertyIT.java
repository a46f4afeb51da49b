package org.chamadao.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.chamadao.database.TestDatabase;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.party.AccessToken;
import org.chamadao.party.Caller;
import org.chamadao.party.NewParty;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.Role;
import org.chamadao.party.Scope;
import org.chamadao.problem.ProblemException;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Whatever agent and people do in whatever order, a job in the database does what the model beside it says. */
class PrintJobPropertyIT {
    private static final int LABELS = 4;

    private final Jdbi jdbi;
    private final Party party;
    private final CodeOrder order;
    private final PrintJobs jobs;
    private final PrintLabels labels;
    private final PrintReports reports;

    PrintJobPropertyIT() throws SQLException {
        var database = TestDatabase.fresh();
        var clock = Clock.systemUTC();
        jdbi = Jdbi.create(database.dataSource());
        party = new Parties(database.dataSource(), clock)
                .add(new NewParty("property", Role.FACTORY, "勐海", false), AccessToken.random());
        var identifiers = new Identifiers(IssuerHosts.of("chamadao.local"));
        var issuer = new CodeIssuer(database.dataSource(), clock);
        var orders = new CodeOrders(jdbi, new CodeOwners(jdbi, clock), issuer, clock);
        var links = new CodeLinks(() -> URI.create("https://trace.example/"));
        var secrets = new InnerSecrets(new byte[32]);
        var exports = new CodeExports(jdbi, identifiers, links, secrets, clock);
        jobs = new PrintJobs(jdbi, clock);
        labels = new PrintLabels(jdbi, orders, exports, links, secrets);
        reports = new PrintReports(jdbi);
        var taken = orders.take(
                caller(),
                new OrderForm(new Numbering.Items("09506000134352", null), null, LABELS, true),
                new Repeatable(null, Hash.sha256(new byte[0])));
        issuer.turn(0);
        order = orders.byId(party, taken.id()).orElseThrow();
    }

    private Caller caller() {
        return new Caller(party, Set.of(Scope.CAPTURE), null, null, null);
    }

    /** What somebody does with a job. */
    sealed interface Deed {
        /** @param whole whether the agent reads to the end */
        record Read(boolean whole) implements Deed {}

        /** @param last whether it is what was read last, and not something else */
        record Store(boolean last) implements Deed {}

        record Tell(List<LabelReport> labels, Reporter by) implements Deed {}

        record Cancel() implements Deed {}
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        var label = Combinators.combine(Arbitraries.integers().between(1, LABELS), Arbitraries.of(PrintResult.class))
                .as(LabelReport::new);
        var tell = Combinators.combine(label.list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(Reporter.class))
                .filter((said, by) ->
                        by == Reporter.AGENT || said.stream().noneMatch(one -> one.result() == PrintResult.UNSURE))
                .as((said, by) -> (Deed) new Deed.Tell(said, by));
        return Arbitraries.frequencyOf(
                        Tuple.of(2, Arbitraries.of(true, true, false).map(Deed.Read::new)),
                        Tuple.of(2, Arbitraries.of(true, true, true, false).map(Deed.Store::new)),
                        Tuple.of(8, tell),
                        Tuple.of(1, Arbitraries.just(new Deed.Cancel())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 150)
    void a_job_does_what_the_model_says(@ForAll("deeds") List<Deed> deeds) {
        var id = jobs.take(
                        caller(),
                        new PrintForm(order.id(), 1, LABELS, "inner", true, "zebra", 300, "once more"),
                        new Repeatable(null, Hash.sha256(new byte[0])))
                .id();
        var model = new Model();
        @Nullable Hash last = null;
        for (var deed : deeds) {
            var expected = model.allows(deed);
            var allowed = switch (deed) {
                case Deed.Read read -> {
                    var digest = read(id, read.whole());
                    last = digest.isPresent() ? digest.get().orElse(null) : last;
                    yield digest.isPresent();
                }
                case Deed.Store store -> {
                    var digest = store.last() && last != null ? last : Hash.sha256(new byte[] {7});
                    yield did(() -> labels.store(party, id, digest));
                }
                case Deed.Tell tell -> did(() -> reports.keep(party, id, tell.labels(), tell.by()));
                case Deed.Cancel _ -> did(() -> jobs.cancel(party, id));
            };
            assertThat(allowed).as("%s of %s", deed, deeds).isEqualTo(expected);
            if (expected) {
                model.follow(deed);
            }
            var job = jobs.byId(party, id).orElseThrow();
            assertThat(job.state()).as("after %s of %s", deed, deeds).isEqualTo(model.state());
            assertThat(job.counts()).as("after %s of %s", deed, deeds).isEqualTo(model.counts());
            var kept = new TreeMap<Integer, PrintResult>();
            reports.of(job, 1, LABELS).forEach(label -> kept.put(label.sequence(), label.result()));
            assertThat(kept).as("after %s of %s", deed, deeds).isEqualTo(model.results);
        }
    }

    /** Empty when it was refused; else the digest of what was read, if to its end. */
    private Optional<Optional<Hash>> read(UUID id, boolean whole) {
        try (var body = labels.begin(party, id).orElseThrow()) {
            if (!whole) {
                return Optional.of(Optional.empty());
            }
            return Optional.of(Optional.of(Hash.sha256(body.readAllBytes())));
        } catch (ProblemException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean did(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** What a job is, said again and otherwise: by what has happened, without a state. */
    private static final class Model {
        private boolean begun;
        private boolean readWhole;
        private boolean stored;
        private boolean cancelled;
        private final Map<Integer, PrintResult> results = new TreeMap<>();

        boolean allows(Deed deed) {
            return switch (deed) {
                case Deed.Read _ -> !cancelled && !stored && !complete();
                case Deed.Store store -> !cancelled && readWhole && store.last();
                case Deed.Cancel _ -> cancelled || !complete();
                case Deed.Tell tell -> (begun || cancelled) && tells(tell);
            };
        }

        private boolean tells(Deed.Tell tell) {
            var after = new TreeMap<>(results);
            for (var label : tell.labels()) {
                var before = after.get(label.sequence());
                if (before == null && tell.by() == Reporter.PERSON && !cancelled) {
                    return false;
                }
                if (before == null && !stored && label.result() != PrintResult.UNPRINTED) {
                    return false;
                }
                var open = before == null || before == PrintResult.UNSURE;
                var seen = isSeen(tell, label, before);
                if (!open && !seen && before != label.result() && label.result() != PrintResult.UNSURE) {
                    return false;
                }
                if (open || seen) {
                    after.put(label.sequence(), label.result());
                }
            }
            return true;
        }

        void follow(Deed deed) {
            switch (deed) {
                case Deed.Read read -> {
                    begun = true;
                    readWhole = read.whole();
                }
                case Deed.Store _ -> stored |= !complete();
                case Deed.Cancel _ -> cancelled = true;
                case Deed.Tell tell ->
                    tell.labels().stream()
                            .filter(label ->
                                    !isFinal(label.sequence()) || isSeen(tell, label, results.get(label.sequence())))
                            .forEach(label -> results.put(label.sequence(), label.result()));
            }
        }

        /** A printer has printed what somebody took for unprinted, or somebody sees that what it printed is spoiled. */
        private static boolean isSeen(Deed.Tell tell, LabelReport label, @Nullable PrintResult before) {
            return tell.by() == Reporter.AGENT
                            && before == PrintResult.UNPRINTED
                            && label.result() == PrintResult.PRINTED
                    || tell.by() == Reporter.PERSON
                            && before == PrintResult.PRINTED
                            && label.result() == PrintResult.SPOILED;
        }

        private boolean isFinal(int sequence) {
            var result = results.get(sequence);
            return result != null && result != PrintResult.UNSURE;
        }

        private boolean complete() {
            return results.size() == LABELS;
        }

        PrintJobState state() {
            if (cancelled) {
                return PrintJobState.CANCELLED;
            }
            if (complete()) {
                return results.containsValue(PrintResult.UNSURE) ? PrintJobState.ASKING : PrintJobState.DONE;
            }
            if (stored) {
                return PrintJobState.PRINTING;
            }
            return begun ? PrintJobState.TAKEN : PrintJobState.WAITING;
        }

        PrintCounts counts() {
            return new PrintCounts(
                    LABELS - results.size(),
                    count(PrintResult.PRINTED),
                    count(PrintResult.SPOILED),
                    count(PrintResult.UNSURE),
                    count(PrintResult.UNPRINTED));
        }

        private int count(PrintResult result) {
            return (int) results.values().stream().filter(result::equals).count();
        }
    }
}
