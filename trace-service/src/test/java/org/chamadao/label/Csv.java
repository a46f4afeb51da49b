package org.chamadao.label;

import java.util.ArrayList;
import java.util.List;

/** Reads RFC 4180 as another program would. */
final class Csv {
    private Csv() {}

    static List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var place = 0; place < text.length(); place++) {
            var character = text.charAt(place);
            if (quoted) {
                if (character != '"') {
                    cell.append(character);
                } else if (place + 1 < text.length() && text.charAt(place + 1) == '"') {
                    cell.append('"');
                    place++;
                } else {
                    quoted = false;
                }
            } else if (character == '"') {
                quoted = true;
            } else if (character == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (character == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
            } else if (character != '\r') {
                cell.append(character);
            }
        }
        return rows;
    }
}
