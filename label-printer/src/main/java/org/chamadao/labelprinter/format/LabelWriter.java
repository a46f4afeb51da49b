package org.chamadao.labelprinter.format;

import java.io.IOException;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.LabelRow;

/** Many labels, one after the other, in one document. It takes as much memory for a million as for one. */
public interface LabelWriter extends AutoCloseable {
    /**
     * Adds a label. After a {@link BadRowException} nothing of that row is in the document, and the next one may be added.
     */
    void add(LabelRow row) throws IOException;

    /** Writes what comes after the last label; without it the document is not whole. The stream stays open. */
    void finish() throws IOException;

    /** Lets go of what it kept, also of a document that is not whole. */
    @Override
    void close() throws IOException;
}
