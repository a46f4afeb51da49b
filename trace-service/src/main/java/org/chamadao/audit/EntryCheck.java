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
import org.chamadao.event.OperatorEntry;
import org.chamadao.event.OperatorEntryText;
import org.chamadao.event.ReceivedFacts;
import org.chamadao.event.ReceivedLeaves;
import org.chamadao.event.StoredEvent;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.log.LoggedEntry;
import org.chamadao.log.Signer;
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
     * @param signer of a signed event, null when there is none or it is not known
     * @param captor null when the party is gone
     * @param original index of the entry that an error declaration corrects, null when the log has none before it
     */
    record Stored(
            LoggedEntry entry,
            @Nullable StoredEvent event,
            @Nullable Party captor,
            @Nullable Signer signer,
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
            return new Recomputation(stored, event, read(event, content)).outcome();
        } catch (NoObjectException e) {
            return unreadable(stored, "no-object");
        } catch (JsonRefusedException | EventRefusedException e) {
            return unreadable(stored, "refused:" + e.getMessage());
        }
    }

    private Readable read(StoredEvent event, byte[] content) {
        if (!event.isEvent()) {
            return Readable.of(OperatorEntryText.read(content));
        }
        var context = event.context() == null ? null : StrictJson.parse(event.context());
        if (StrictJson.parse(content) instanceof JsonObject object) {
            return Readable.of(event, content, object, context, leaves.of(object, context, event.eventId()));
        }
        throw new NoObjectException();
    }

    /** The bytes are JSON, but nothing that has leaves. */
    private static final class NoObjectException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * What can be recomputed from the bytes of an entry.
     *
     * @param eventId as the bytes say, null when they do not
     * @param eventHash null for what is no event
     * @param bytesDigest null for what is no event
     */
    private record Readable(
            EntryKind kind,
            AuthoredLeaves cut,
            @Nullable String eventId,
            boolean declares,
            @Nullable Hash eventHash,
            @Nullable Hash bytesDigest) {
        static Readable of(OperatorEntry entry) {
            return new Readable(entry.kind(), entry.leaves(), null, false, null, null);
        }

        static Readable of(
                StoredEvent event, byte[] content, JsonObject json, @Nullable JsonValue context, AuthoredLeaves cut) {
            var contextBytes = event.context();
            return new Readable(
                    EntryKind.EVENT,
                    cut,
                    json.members().get("eventID") instanceof JsonString id ? id.text() : null,
                    json.members().containsKey("errorDeclaration"),
                    EventHash.of(json, context),
                    BytesDigest.of(contextBytes == null ? NO_CONTEXT : contextBytes, content));
        }
    }

    /** The stored roots stand in for what cannot be recomputed, so that only this entry is reported. */
    private static Outcome unreadable(Stored stored, String found) {
        var entry = stored.entry();
        var identifiers = Optional.ofNullable(stored.event())
                .map(StoredEvent::identifiers)
                .orElseGet(List::of);
        var difference = new Difference(Kind.EVENT, entry.index(), Difference.PRESENT, found);
        var kind = EntryKind.of(entry.kind()).orElse(EntryKind.EVENT);
        var leafHash = new Entry(kind, entry.authoredRoot(), entry.receivedRoot(), entry.sequencedRoot()).leafHash();
        return new Outcome(entry.index(), leafHash, identifiers, List.of(difference));
    }

    /** One entry whose bytes can be read. */
    private static final class Recomputation {
        private final Stored stored;
        private final LoggedEntry entry;
        private final StoredEvent event;
        private final Readable readable;
        private final AuthoredLeaves cut;
        private final List<Difference> differences = new ArrayList<>();

        Recomputation(Stored stored, StoredEvent event, Readable readable) {
            this.stored = stored;
            this.entry = stored.entry();
            this.event = event;
            this.readable = readable;
            this.cut = readable.cut();
        }

        Outcome outcome() {
            compare(Kind.ENTRY, "kind-" + readable.kind().code(), "kind-" + entry.kind());
            compare(Kind.ENTRY, "kind-" + readable.kind().code(), "kind-" + event.kind());
            var eventId = readable.eventId();
            if (eventId != null) {
                compare(Kind.EVENT_ID, eventId, event.eventId());
            }
            compare(
                    Kind.ERROR_DECLARATION,
                    readable.declares() ? Difference.PRESENT : Difference.MISSING,
                    event.declaresError() ? Difference.PRESENT : Difference.MISSING);
            compare(Kind.IDENTIFIERS, String.join(",", cut.identifiers()), String.join(",", event.identifiers()));
            var authored = authored();
            var received = received();
            var sequenced = sequenced();
            signature(authored);
            var leafHash = new Entry(readable.kind(), authored, received, sequenced).leafHash();
            return new Outcome(entry.index(), leafHash, cut.identifiers(), differences);
        }

        private void signature(Hash authored) {
            var signature = event.signature();
            if (signature == null) {
                return;
            }
            var signer = stored.signer();
            var found = signer == null
                    ? "of-an-unknown-device"
                    : signer.objection(entry.index(), pseudonym(stored.captor()))
                            .orElse(null);
            if (found != null) {
                differences.add(new Difference(Kind.AUTHOR_SIGNATURE, entry.index(), signature.fingerprint(), found));
            } else if (signer != null && !signature.verifies(authored, signer.certificate())) {
                differences.add(new Difference(
                        Kind.AUTHOR_SIGNATURE, entry.index(), signature.fingerprint(), "not-by-this-key"));
            }
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
            var hash = readable.eventHash();
            compare(Kind.EVENT_HASH, text(hash), text(event.eventHash()));
            var corrected = readable.declares() ? stored.original() : null;
            compare(Kind.CORRECTED_INDEX, text(corrected), text(entry.correctedIndex()));
            var contextBytes = event.context();
            var facts = new ReceivedFacts(
                    captor.pseudonym(),
                    event.recordTime(),
                    event.signature(),
                    hash == null ? null : EventHash.niUri(hash),
                    readable.bytesDigest(),
                    corrected,
                    captor.name());
            var root = ReceivedLeaves.of(facts).tree(key.bytes()).root();
            compare(Kind.RECEIVED_ROOT, root.hex(), entry.receivedRoot().hex());
            if (!readable.declares() && entry.receivedRoot().equals(root)) {
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

        private static @Nullable String pseudonym(@Nullable Party party) {
            return party == null ? null : party.pseudonym();
        }

        private static String text(@Nullable Hash hash) {
            return hash == null ? "none" : hash.hex();
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
