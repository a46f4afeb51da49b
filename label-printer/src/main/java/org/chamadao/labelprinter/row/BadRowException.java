package org.chamadao.labelprinter.row;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row cannot be printed as its template says. Nothing of it was drawn; correct the row, or choose another template. */
public final class BadRowException extends RuntimeException {
    private final @Nullable String field;

    private BadRowException(@Nullable String field, String message) {
        super(message);
        this.field = field;
    }

    /** A row that cannot be read at all. */
    public static BadRowException of(String reason) {
        return new BadRowException(null, reason);
    }

    /** A field whose value cannot be printed. */
    public static BadRowException in(String field, String reason) {
        return new BadRowException(field, field + ": " + reason);
    }

    /** The field that is wrong, where it is one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
