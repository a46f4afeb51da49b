package org.chamadao.label;

/**
 * What became of the labels of a job.
 *
 * @param open of these nothing is known yet
 */
record PrintCounts(int open, int printed, int spoiled, int unsure, int unprinted) {
    /** The counts when one label more, or one fewer, has a result. */
    PrintCounts with(PrintResult result, int more) {
        return switch (result) {
            case PRINTED -> new PrintCounts(open - more, printed + more, spoiled, unsure, unprinted);
            case SPOILED -> new PrintCounts(open - more, printed, spoiled + more, unsure, unprinted);
            case UNSURE -> new PrintCounts(open - more, printed, spoiled, unsure + more, unprinted);
            case UNPRINTED -> new PrintCounts(open - more, printed, spoiled, unsure, unprinted + more);
        };
    }

    /** The state of a job with these counts, which was in another. */
    PrintJobState after(PrintJobState before) {
        if (before == PrintJobState.CANCELLED || open > 0) {
            return before;
        }
        return unsure > 0 ? PrintJobState.ASKING : PrintJobState.DONE;
    }
}
