package org.chamadao.labelprinter.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tree of pages: a node is written as soon as it is full, so that only one of each level is kept. */
final class PdfPages {
    private static final int KIDS = 64;

    private final PdfFile file;
    private final List<Node> levels = new ArrayList<>();

    private static final class Node {
        private final int number;
        private final List<Integer> kids = new ArrayList<>();
        private int pages;

        Node(int number) {
            this.number = number;
        }
    }

    PdfPages(PdfFile file) {
        this.file = file;
    }

    /** The node that the next page belongs to. */
    int parent() {
        return level(0).number;
    }

    void add(int page) throws IOException {
        add(0, page, 1);
    }

    /** Writes what is left; the number of the root. */
    int finish() throws IOException {
        for (var level = 0; level < levels.size() - 1; level++) {
            if (!levels.get(level).kids.isEmpty()) {
                close(level);
            }
        }
        var root = levels.getLast();
        write(root, 0);
        return root.number;
    }

    private void add(int level, int kid, int pages) throws IOException {
        var node = level(level);
        node.kids.add(kid);
        node.pages += pages;
        if (node.kids.size() == KIDS) {
            close(level);
        }
    }

    private void close(int level) throws IOException {
        var node = levels.get(level);
        write(node, level(level + 1).number);
        levels.set(level, new Node(0));
        add(level + 1, node.number, node.pages);
    }

    /** A node has a number only once something is in it: what is numbered must be written. */
    private Node level(int level) {
        if (level == levels.size()) {
            levels.add(new Node(0));
        }
        if (levels.get(level).number == 0) {
            levels.set(level, new Node(file.reserve()));
        }
        return levels.get(level);
    }

    private void write(Node node, int parent) throws IOException {
        var text = new Ascii().text("<</Type/Pages/Count ").number(node.pages).text("/Kids[");
        node.kids.forEach(kid -> text.number(kid).text(" 0 R "));
        text.put(']');
        if (parent > 0) {
            text.text("/Parent ").number(parent).text(" 0 R");
        }
        file.object(node.number, text.text(">>"));
    }
}
