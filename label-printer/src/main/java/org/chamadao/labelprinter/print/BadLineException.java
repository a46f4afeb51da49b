package org.chamadao.labelprinter.print;

/** A row of the input cannot be printed, and nothing is: correct the line, or leave bad rows out. */
final class BadLineException extends RuntimeException {
    BadLineException(long line, String reason) {
        super("line %d: %s".formatted(line, reason));
    }
}
