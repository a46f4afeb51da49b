package org.chamadao.label;

import org.jdbi.v3.core.Handle;

/** What is remembered of codes that are given out, page by page, each in the page's transaction. */
interface Giving {
    /**
     * A page is about to be read.
     *
     * @throws org.chamadao.problem.ProblemException when no more may be given out
     */
    void begin(Handle handle);

    /**
     * A page is about to go out.
     *
     * @param last sequence of its last code
     */
    void give(Handle handle, int last, byte[] page);

    /** The receiver went away before the end. */
    void cut();
}
