package org.chamadao.provenance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.SaltedTree;
import org.chamadao.log.Signer;
import org.chamadao.party.Party;
import org.jspecify.annotations.Nullable;

/** The signatures of authors' devices, judged by what the log has of these devices. */
final class Signatures {
    private final Map<String, Signer> signers = new HashMap<>();
    private final KeptEntries kept;

    private Signatures(KeptEntries kept) {
        this.kept = kept;
    }

    /** Judges by the entries about devices among these, which stand in the order of the log. */
    static Signatures of(List<ReadEntry> entries, KeptEntries kept) {
        var signatures = new Signatures(kept);
        for (var entry : entries) {
            var stored = entry.stored();
            if (stored != null && !stored.isEvent()) {
                Signer.add(new Signer.Entry(entry.index(), stored.content()), signatures.signers);
            }
        }
        return signatures;
    }

    /** The devices that signed any of these. */
    static Set<String> fingerprints(List<ReadEntry> entries) {
        var fingerprints = new HashSet<String>();
        for (var entry : entries) {
            var signature = signature(entry);
            if (signature != null) {
                fingerprints.add(signature.fingerprint());
            }
        }
        return fingerprints;
    }

    /** Whether an entry is signed by one of these devices. */
    static boolean isSignedBy(Set<String> fingerprints, ReadEntry entry) {
        var signature = signature(entry);
        return signature != null && fingerprints.contains(signature.fingerprint());
    }

    static boolean isSigned(ReadEntry entry) {
        return signature(entry) != null;
    }

    /** Whether an entry is signed, by a device of its captor that was enrolled before it and not revoked before it. */
    boolean hold(ReadEntry entry, @Nullable SaltedTree authored, @Nullable Party captor) {
        var signature = signature(entry);
        if (signature == null || authored == null || captor == null) {
            return false;
        }
        var signer = signers.get(signature.fingerprint());
        return signer != null
                && signer.objection(entry.index(), captor.pseudonym()).isEmpty()
                && kept.verifies(signature, authored.root(), signer.certificate());
    }

    private static @Nullable AuthorSignature signature(ReadEntry entry) {
        var stored = entry.stored();
        return stored == null ? null : stored.signature();
    }
}
