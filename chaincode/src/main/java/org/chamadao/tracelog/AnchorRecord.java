package org.chamadao.tracelog;

import java.util.List;

/**
 * What the ledger keeps for one anchored checkpoint, one value a line; it holds all that a reader needs, so that one
 * key is read.
 *
 * @param msp organisation that anchored it
 * @param logKey key of the log when it was anchored
 * @param statementKey key of its item statements when it was anchored
 * @param origins all origins of the organisation at that moment, in the order registered
 */
public record AnchorRecord(
        String msp,
        String origin,
        VerifierKey logKey,
        VerifierKey statementKey,
        long size,
        Hash root,
        List<String> origins) {
    private static final String FORMAT = "chamadao-anchor/1";
    private static final int FIXED_LINES = 7;

    public AnchorRecord {
        origins = List.copyOf(origins);
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static AnchorRecord parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length <= FIXED_LINES || !lines[0].equals(FORMAT) || !lines[lines.length - 1].isEmpty()) {
            throw new IllegalArgumentException("not an anchor record: " + text);
        }
        return new AnchorRecord(
                lines[1],
                lines[2],
                VerifierKey.parse(lines[3]),
                VerifierKey.parse(lines[4]),
                Checkpoint.decimal(lines[5]),
                Hash.ofBase64(lines[6]),
                List.of(lines).subList(FIXED_LINES, lines.length - 1));
    }

    /** The stored form. */
    public String text() {
        var fixed =
                List.of(FORMAT, msp, origin, logKey.text(), statementKey.text(), Long.toString(size), root.base64());
        return String.join("\n", fixed) + "\n" + String.join("\n", origins) + "\n";
    }
}
