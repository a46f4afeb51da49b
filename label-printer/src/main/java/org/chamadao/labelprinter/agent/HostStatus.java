package org.chamadao.labelprinter.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A printer's answer to {@code ~HS}, as ZPL II describes it: three lines between STX and ETX.
 *
 * @param formats that wait in the receive buffer
 * @param remaining labels of the batch that is being printed
 */
record HostStatus(
        boolean paperOut,
        boolean paused,
        int formats,
        boolean bufferFull,
        boolean diagnostic,
        boolean partialFormat,
        boolean memoryLost,
        boolean tooCold,
        boolean tooHot,
        boolean headUp,
        boolean ribbonOut,
        int remaining) {
    /** No answer is as long: what comes after so many bytes is not read. */
    static final int LONGEST = 200;

    private static final String FLAG = ",([01])";
    private static final String ANY_FLAG = ",[01]";
    private static final Pattern ANSWER = Pattern.compile("[\r\n]*"
            + line("\\d{3}" + FLAG + FLAG + ",\\d{4},(\\d{3})" + FLAG + FLAG + FLAG + ",\\d{3}" + FLAG + FLAG + FLAG)
            + "[\r\n]*"
            + line("\\d{3},\\d" + FLAG + FLAG + ANY_FLAG + ",[0-9A-Z],\\d" + ANY_FLAG + ",(\\d{8}),[01],\\d{3}")
            + "[\r\n]*"
            + line("\\d{4}" + ANY_FLAG)
            + "[\r\n]*");

    /** Whether all has come that a printer will say. */
    static boolean complete(byte[] answer) {
        var ends = 0;
        for (byte each : answer) {
            if (each == 0x03) {
                ends++;
            }
        }
        return ends >= 3 || answer.length >= LONGEST;
    }

    /** @throws PrinterException naming what came, when it is not exactly such an answer */
    static HostStatus parse(byte[] answer) {
        Matcher found = ANSWER.matcher(new String(answer, StandardCharsets.ISO_8859_1));
        if (answer.length > LONGEST || !found.matches()) {
            throw PrinterException.garbled(answer);
        }
        return new HostStatus(
                flag(found, 1),
                flag(found, 2),
                Integer.parseInt(found.group(3)),
                flag(found, 4),
                flag(found, 5),
                flag(found, 6),
                flag(found, 7),
                flag(found, 8),
                flag(found, 9),
                flag(found, 10),
                flag(found, 11),
                Integer.parseInt(found.group(12)));
    }

    /** Nothing waits to be printed, and nothing is half there. */
    boolean idle() {
        return formats == 0 && remaining == 0 && !partialFormat;
    }

    /** Why it does not print: words for the one who stands there. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (paperOut) {
            faults.add("paper out");
        }
        if (ribbonOut) {
            faults.add("ribbon out");
        }
        if (headUp) {
            faults.add("head open");
        }
        if (paused) {
            faults.add("paused");
        }
        if (tooHot) {
            faults.add("too hot");
        }
        if (tooCold) {
            faults.add("too cold");
        }
        if (memoryLost) {
            faults.add("its memory lost its settings");
        }
        if (diagnostic) {
            faults.add("in diagnostic mode");
        }
        return List.copyOf(faults);
    }

    private static String line(String fields) {
        return "\u0002" + fields + "\u0003";
    }

    private static boolean flag(Matcher found, int group) {
        return found.group(group).equals("1");
    }
}
