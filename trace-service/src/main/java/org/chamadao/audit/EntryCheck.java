package org.chamadao.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chamadao.audit.Difference.Kind;
import org.chamadao.entry.Entry;
import org.chamadao.entry.EntryKind;
import org.chamadao.entry.SaltedTree;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.BytesDigest;
import org.chamadao.event.EventHash;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.EventRefusedException;
import org.chamadao.event.ReceivedFacts;
import org.chamadao.event.ReceivedLeaves;
import org.chamadao.event.StoredEvent;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.log.LoggedEntry;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Recomputes one entry from the bytes of its event; safe for several threads. */
final class EntryCheck {
    private static final byte[] NO_CONTEXT = {};

    private final EventLeaves leaves;

    EntryCheck(EventLeaves leaves) {
        this.leaves = leaves;
    }

    /**
     * What is stored of an entry.
     *
     * @param event null when it is gone
     * @param captor null when the party is gone
     * @param original index of the entry that an error declaration corrects, null when the log has none before it
     */
    record Stored(
            LoggedEntry entry,
            @Nullable StoredEvent event,
            @Nullable Party captor,
            @Nullable Long original) {}

    /**
     * What came out.
     *
     * @param leafHash of the entry as recomputed, as far as that was possible
     * @param identifiers of the event, as recomputed
     */
    record Outcome(long index, Hash leafHash, List<String> identifiers, List<Difference> differences) {}

    Outcome check(Stored stored) {
        var event = stored.event();
        if (event == null) {
            return unreadable(stored, Difference.MISSING);
        }
        var content = event.content();
        if (content == null || event.authoredKey() == null || event.receivedKey() == null) {
            return unreadable(stored, "erased");
        }
        try {
            var json = StrictJson.parse(content);
            var context = event.context() == null ? null : StrictJson.parse(event.context());
            if (json instanceof JsonObject object) {
                var cut = leaves.of(object, context, event.eventId());
                return new Recomputation(stored, event, content, object, context, cut).outcome();
            }
            return unreadable(stored, "no-object");
        } catch (JsonRefusedException | EventRefusedException e) {
            return unreadable(stored, "refused:" + e.getMessage());
        }
    }

    /** The stored roots stand in for what cannot be recomputed, so that only this entry is reported. */
    private static Outcome unreadable(Stored stored, String found) {
        var entry = stored.entry();
        var identifiers = Optional.ofNullable(stored.event())
                .map(StoredEvent::identifiers)
                .orElseGet(List::of);
        var difference = new Difference(Kind.EVENT, entry.index(), Difference.PRESENT, found);
        var leafHash = leafHash(entry.authoredRoot(), entry.receivedRoot(), entry.sequencedRoot());
        return new Outcome(entry.index(), leafHash, identifiers, List.of(difference));
    }

    private static Hash leafHash(Hash authored, Hash received, Hash sequenced) {
        return new Entry(EntryKind.EVENT, authored, received, sequenced).leafHash();
    }

    /** One entry whose event can be read. */
    private static final class Recomputation {
        private final Stored stored;
        private final LoggedEntry entry;
        private final StoredEvent event;
        private final byte[] content;
        private final JsonObject json;
        private final @Nullable JsonValue context;
        private final AuthoredLeaves cut;
        private final List<Difference> differences = new ArrayList<>();

        Recomputation(
                Stored stored,
                StoredEvent event,
                byte[] content,
                JsonObject json,
                @Nullable JsonValue context,
                AuthoredLeaves cut) {
            this.stored = stored;
            this.entry = stored.entry();
            this.event = event;
            this.content = content;
            this.json = json;
            this.context = context;
            this.cut = cut;
        }

        Outcome outcome() {
            compare(Kind.ENTRY, "kind-" + EntryKind.EVENT.code(), "kind-" + entry.kind());
            if (json.members().get("eventID") instanceof JsonString id) {
                compare(Kind.EVENT_ID, id.text(), event.eventId());
            }
            compare(
                    Kind.ERROR_DECLARATION,
                    declares() ? Difference.PRESENT : Difference.MISSING,
                    event.declaresError() ? Difference.PRESENT : Difference.MISSING);
            compare(Kind.IDENTIFIERS, String.join(",", cut.identifiers()), String.join(",", event.identifiers()));
            var authored = authored();
            var received = received();
            var sequenced = sequenced();
            return new Outcome(entry.index(), leafHash(authored, received, sequenced), cut.identifiers(), differences);
        }

        private boolean declares() {
            return json.members().containsKey("errorDeclaration");
        }

        private Hash authored() {
            var key = event.authoredKey();
            var root =
                    key == null ? entry.authoredRoot() : cut.tree(key.bytes()).root();
            compare(Kind.AUTHORED_ROOT, root.hex(), entry.authoredRoot().hex());
            if (entry.authoredRoot().equals(root)) {
                compare(Kind.AUTHORED_ROOT, root.hex(), event.authoredRoot().hex());
            }
            return root;
        }

        private Hash received() {
            var captor = stored.captor();
            var key = event.receivedKey();
            if (captor == null || key == null) {
                differences.add(new Difference(Kind.EVENT, entry.index(), "party", Difference.MISSING));
                return entry.receivedRoot();
            }
            var hash = EventHash.of(json, context);
            var storedHash = event.eventHash();
            compare(Kind.EVENT_HASH, hash.hex(), storedHash == null ? "erased" : storedHash.hex());
            var corrected = declares() ? stored.original() : null;
            compare(Kind.CORRECTED_INDEX, text(corrected), text(entry.correctedIndex()));
            var contextBytes = event.context();
            var facts = new ReceivedFacts(
                    captor.pseudonym(),
                    event.recordTime(),
                    null,
                    EventHash.niUri(hash),
                    BytesDigest.of(contextBytes == null ? NO_CONTEXT : contextBytes, content),
                    corrected,
                    captor.name());
            var root = ReceivedLeaves.of(facts).tree(key.bytes()).root();
            compare(Kind.RECEIVED_ROOT, root.hex(), entry.receivedRoot().hex());
            if (!declares() && entry.receivedRoot().equals(root)) {
                var ofEvent = event.receivedRoot();
                compare(Kind.RECEIVED_ROOT, root.hex(), ofEvent == null ? Difference.MISSING : ofEvent.hex());
            }
            return root;
        }

        private Hash sequenced() {
            try {
                var numbers = entry.numbers(cut.identifiers());
                var root = SaltedTree.sequenced(event.sequencedKey().bytes(), numbers)
                        .root();
                compare(Kind.SEQUENCED_ROOT, root.hex(), entry.sequencedRoot().hex());
                return root;
            } catch (IllegalArgumentException e) {
                differences.add(new Difference(
                        Kind.ORDINAL,
                        entry.index(),
                        cut.identifiers().size() + "-numbers",
                        entry.numbers().size() + "-numbers-or-without-sense"));
                return entry.sequencedRoot();
            }
        }

        private static String text(@Nullable Long index) {
            return index == null ? "none" : index.toString();
        }

        private void compare(Kind kind, String expected, String found) {
            if (!expected.equals(found)) {
                differences.add(new Difference(kind, entry.index(), expected, found));
            }
        }
    }
}
