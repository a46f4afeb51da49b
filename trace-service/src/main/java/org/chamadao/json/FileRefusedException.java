package org.chamadao.json;

/** A file of ours is not as its specification says. Mend the named place of it. */
public final class FileRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param file how messages call it
     * @param pointer RFC 6901, empty for the whole file
     */
    public FileRefusedException(String file, String pointer, String reason) {
        super(file + " at " + (pointer.isEmpty() ? "/" : pointer) + ": " + reason);
    }
}
