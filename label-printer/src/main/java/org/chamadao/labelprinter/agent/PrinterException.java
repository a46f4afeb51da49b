package org.chamadao.labelprinter.agent;

import java.io.IOException;

/**
 * A printer was not there, went away, or answered what no printer answers. Labels that were on their way to it are
 * unsure; go on with a new connection, which clears what it still holds of them.
 */
final class PrinterException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    private PrinterException(String message) {
        super(message);
    }

    private PrinterException(String message, Throwable cause) {
        super(message, cause);
    }

    static PrinterException because(String message) {
        return new PrinterException(message);
    }

    static PrinterException failed(String what, IOException cause) {
        return new PrinterException(what + ": " + Reasons.of(cause), cause);
    }

    static PrinterException garbled(byte[] answer) {
        return new PrinterException("answered ~HS with what is no status: " + shown(answer));
    }

    private static String shown(byte[] answer) {
        var shown = new StringBuilder("\"");
        for (int at = 0; at < Math.min(answer.length, SHOWN); at++) {
            int each = answer[at] & 0xff;
            if (each >= 0x20 && each < 0x7f && each != '\\') {
                shown.append((char) each);
            } else {
                shown.append("\\x%02x".formatted(each));
            }
        }
        shown.append('"');
        return answer.length > SHOWN ? shown + " and more, " + answer.length + " bytes" : shown.toString();
    }
}
