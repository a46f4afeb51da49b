package org.chamadao.simulation;

/** The truth about a scan. */
public record ScanLabel(Who who, Subject subject) {
    /** Whether it counts as a genuine session: someone with no ill intent, and no staff or machine, at the item itself. */
    public boolean isGenuineSession() {
        return subject == Subject.ITEM
                && switch (who) {
                    case STAFF, PREFETCH, CRAWLER, RIVAL, HARVESTER, GUESSER -> false;
                    case BUYER,
                            RETURNING,
                            OTHER_APP,
                            OTHER_PHONE,
                            FAMILY,
                            GIFTED,
                            COLLECTOR,
                            FORWARDED,
                            BROWSING,
                            SHOPPER,
                            GUEST,
                            VIEWER,
                            READER,
                            MISTYPING -> true;
                };
    }

    /** Whether someone who holds a copy scanned it; whoever opens a link that he sent, or a crawler, does not. */
    public boolean isScanOfCopy() {
        return subject == Subject.COPY && who != Who.FORWARDED && who != Who.PREFETCH && who != Who.CRAWLER;
    }
}
