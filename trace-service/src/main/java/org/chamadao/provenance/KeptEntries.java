package org.chamadao.provenance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.StoredEvent;
import org.chamadao.log.LoggedEntry;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Entries as they were last made of their rows, with their trees, and signatures that were verified: most of what an
 * answer costs, and the things of one batch share nearly all of them. The database is not believed for that. Its rows are
 * read for each answer, and what was made of them is used again only while they are the same, byte for byte. Thread-safe.
 */
final class KeptEntries {
    private static final int PART_OF_HEAP = 10;
    private static final int MOST_SIGNATURES = 20_000;

    private final EntryReading reading;
    private final Cache<Long, Kept> kept;
    private final Cache<Signed, Boolean> verified =
            Caffeine.newBuilder().maximumSize(MOST_SIGNATURES).build();

    KeptEntries(EventLeaves eventLeaves) {
        this.reading = new EntryReading(eventLeaves);
        this.kept = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
                .<Long, Kept>weigher((_, one) -> one.weight())
                .build();
    }

    private record Computed(@Nullable Party captor, EntryTrees trees) {}

    /** The signing device is who has the certificate of the signature's fingerprint. */
    private record Signed(AuthorSignature signature, Hash authoredRoot) {}

    private static final class Kept {
        private final ReadEntry entry;
        private volatile @Nullable Computed computed;

        private Kept(ReadEntry entry) {
            this.entry = entry;
        }

        private boolean isOf(LoggedEntry logged, StoredEvent stored) {
            return logged.isSameAs(Objects.requireNonNull(entry.logged()))
                    && stored.isSameAs(Objects.requireNonNull(entry.stored()));
        }

        private int weight() {
            return Math.toIntExact(
                    Math.min(Integer.MAX_VALUE, MemoryShare.weight(Objects.requireNonNull(entry.stored()))));
        }

        private EntryTrees trees(@Nullable Party captor) {
            var last = computed;
            if (last != null && Objects.equals(last.captor(), captor)) {
                return last.trees();
            }
            var trees = EntryTrees.of(entry, captor);
            computed = new Computed(captor, trees);
            return trees;
        }
    }

    /** What these rows say; see {@link EntryReading#entry}. */
    ReadEntry entry(long index, @Nullable LoggedEntry logged, @Nullable StoredEvent stored) {
        if (logged == null || stored == null) {
            return reading.entry(index, logged, stored);
        }
        var last = kept.getIfPresent(index);
        if (last != null && last.isOf(logged, stored)) {
            return last.entry;
        }
        var entry = reading.entry(index, logged, stored);
        kept.put(index, new Kept(entry));
        return entry;
    }

    /** The trees of an entry that was made here; see {@link EntryTrees#of}. */
    EntryTrees trees(ReadEntry entry, @Nullable Party captor) {
        var last = kept.getIfPresent(entry.index());
        return last != null && last.entry == entry ? last.trees(captor) : EntryTrees.of(entry, captor);
    }

    /** Whether the device of this certificate signed the root. */
    boolean verifies(AuthorSignature signature, Hash authoredRoot, DeviceCertificate certificate) {
        return signature.fingerprint().equals(certificate.fingerprint())
                && verified.get(
                        new Signed(signature, authoredRoot),
                        signed -> signed.signature().verifies(signed.authoredRoot(), certificate));
    }
}
