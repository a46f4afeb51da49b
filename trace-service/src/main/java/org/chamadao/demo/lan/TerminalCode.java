package org.chamadao.demo.lan;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chamadao.labelprinter.symbol.ErrorCorrection;
import org.chamadao.labelprinter.symbol.Modules;
import org.chamadao.labelprinter.symbol.Symbols;

/**
 * An address, without a query, as a QR code for a terminal (ISO/IEC 18004). A character holds two modules, one above the other, as it is twice
 * as high as it is wide.
 *
 * @param modules its squares without the margin
 */
record TerminalCode(Modules modules) {
    static final int MARGIN = Symbols.QR_QUIET_ZONE;

    /** True black on true white, whatever colours the terminal has for its own. */
    private static final String COLOURS = "\033[38;5;16;48;5;231m";

    private static final String OWN_COLOURS = "\033[0m";
    private static final char[] CHARACTERS = {' ', '▄', '▀', '█'};

    /**
     * The code of an address.
     *
     * @throws IllegalArgumentException when it is longer than a code can be
     */
    static TerminalCode of(URI address) {
        return new TerminalCode(Symbols.qr(compact(address), ErrorCorrection.M));
    }

    /** Scheme and host mean the same in capitals, which take less room (alphanumeric mode). */
    private static String compact(URI address) {
        var text = address.toASCIIString();
        var path = text.length() - URI.create(text).getRawPath().length();
        return text.substring(0, path).toUpperCase(Locale.ROOT) + text.substring(path);
    }

    /** Lines in the terminal's own colours, as dark on light: for what is no terminal, where colours would be noise. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var y = -MARGIN; y < modules.size() + MARGIN; y += 2) {
            var line = new StringBuilder();
            for (var x = -MARGIN; x < modules.size() + MARGIN; x++) {
                line.append(CHARACTERS[(modules.dark(x, y) ? 2 : 0) + (modules.dark(x, y + 1) ? 1 : 0)]);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** The same lines with colours of their own, for dark and light terminals. */
    List<String> colouredLines() {
        return lines().stream().map(line -> COLOURS + line + OWN_COLOURS).toList();
    }
}
