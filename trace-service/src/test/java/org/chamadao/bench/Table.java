package org.chamadao.bench;

import java.util.List;

/** Rows in columns: the first column to the left, the others to the right. */
final class Table {
    private Table() {}

    static String text(List<List<String>> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            for (int column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                var filling = " ".repeat(width(rows, column) - cell.length());
                text.append(column == 0 ? cell + filling : "  " + filling + cell);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
