package org.chamadao.bench;

import java.io.PrintStream;

/** One thing that is measured beside its baseline; listed in {@link Benchmarks}. */
public interface Benchmark {
    /** The word after {@code -Dbench=}. */
    String name();

    /**
     * Measures, once. Whatever was started is stopped again before this returns.
     *
     * @param progress for a line per turn; the table and the last line are printed from the report
     */
    Report run(PrintStream progress) throws Exception;
}
