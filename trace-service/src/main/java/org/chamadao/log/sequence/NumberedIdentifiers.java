package org.chamadao.log.sequence;

import jakarta.inject.Singleton;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Tells other features cheaply that an identifier is new to the log; see {@link NumberedBefore}. */
@Singleton
public final class NumberedIdentifiers {
    private volatile @Nullable NumberedBefore before;

    /** Goes by what a tenure of this process remembers, until its end. */
    void follow(NumberedBefore ofTenure) {
        before = ofTenure;
    }

    /**
     * False only when the identifier had no event in the log a moment ago. Where another process numbers events it is true
     * of all.
     *
     * @param identifier SHA-256 of it in UTF-8
     */
    public boolean possibly(Hash identifier) {
        var known = before;
        return known == null || known.abandoned() || known.possibly(identifier);
    }
}
