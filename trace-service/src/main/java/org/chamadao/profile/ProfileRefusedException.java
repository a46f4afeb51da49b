package org.chamadao.profile;

/** A profile is not as SPEC.md says; the service does not start with it. Mend the named place of the file. */
public final class ProfileRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProfileRefusedException(String file, String pointer, String reason) {
        super("profile " + file + " at " + (pointer.isEmpty() ? "/" : pointer) + ": " + reason);
    }
}
