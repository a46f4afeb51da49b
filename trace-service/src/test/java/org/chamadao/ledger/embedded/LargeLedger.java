package org.chamadao.ledger.embedded;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;

/** Ledger files with many lines, written out without the contract and its proofs. */
final class LargeLedger implements AutoCloseable {
    private final BufferedOutputStream out;
    private Hash chain = LedgerFile.BEGINNING;

    LargeLedger(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20);
    }

    void register(String origin, OriginKeys keys, List<String> origins) throws IOException {
        var writes = new LinkedHashMap<String, String>();
        writes.put("origin OperatorMSP " + origin, keys.text());
        writes.put("origins OperatorMSP", String.join("\n", origins) + "\n");
        add(LedgerLine.of(chain, writes));
    }

    void anchor(AnchorRecord record) throws IOException {
        add(LedgerLine.of(chain, writes(record)));
    }

    /** Anchors the same root at these sizes, quicker than one by one. */
    void anchor(AnchorRecord first, long upTo, long step) throws IOException {
        var template = new String(LedgerLine.of(chain, writes(first)).payload(), StandardCharsets.UTF_8);
        var key = "OperatorMSP " + first.origin();
        var size = Long.toString(first.size());
        var head = template.replace(key + " " + size + "\"", key + " SIZE\"")
                .replace("\\n" + size + "\\n", "\\nSIZE\\n")
                .replace("\":\"" + size + "\"}", "\":\"SIZE\"}")
                .split("SIZE", -1);
        for (var at = first.size(); at <= upTo; at += step) {
            var payload = String.join(Long.toString(at), head).getBytes(StandardCharsets.UTF_8);
            add(new LedgerLine(Hash.sha256(chain.bytes(), payload), payload));
        }
    }

    private static Map<String, String> writes(AnchorRecord record) {
        var writes = new LinkedHashMap<String, String>();
        writes.put("checkpoint OperatorMSP " + record.origin() + " " + record.size(), record.text());
        writes.put("head OperatorMSP " + record.origin(), Long.toString(record.size()));
        return writes;
    }

    private void add(LedgerLine line) throws IOException {
        out.write(line.bytes());
        chain = line.hash();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
