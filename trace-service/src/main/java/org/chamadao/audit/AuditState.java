package org.chamadao.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.chamadao.audit.Difference.Kind;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.tracelog.Hash;

/**
 * How far an audit has come, so that it can go on after an interruption.
 *
 * @param origin of the log
 * @param size of the audited log
 * @param root of its head when the audit began
 * @param tip the tree of the entries that are done
 * @param counts differences up to there
 * @param lengths of the {@link NumberFiles}
 */
record AuditState(String origin, long size, Hash root, TreeTip tip, Map<Kind, Long> counts, long[] lengths) {
    private static final String FORMAT = "chamadao-audit/1";

    /** Writes it in one step: a reader sees the state before or this one. */
    void write(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeUTF(origin);
            out.writeLong(size);
            out.write(root.bytes());
            var edge = tip.bytes();
            out.writeInt(edge.length);
            out.write(edge);
            out.writeInt(counts.size());
            for (var count : counts.entrySet()) {
                out.writeUTF(count.getKey().name());
                out.writeLong(count.getValue());
            }
            for (var length : lengths) {
                out.writeLong(length);
            }
        }
        var fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(fresh, bytes.toByteArray());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads it; empty when there is none. */
    static Optional<AuditState> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            if (!in.readUTF().equals(FORMAT)) {
                throw new IOException(file + " is not the state of an audit");
            }
            var origin = in.readUTF();
            var size = in.readLong();
            var root = Hash.of(in.readNBytes(Hash.LENGTH));
            var tip = TreeTip.ofBytes(in.readNBytes(in.readInt()));
            var counts = new EnumMap<Kind, Long>(Kind.class);
            for (var left = in.readInt(); left > 0; left--) {
                counts.put(Kind.valueOf(in.readUTF()), in.readLong());
            }
            var lengths = new long[NumberFiles.FILES];
            for (var number = 0; number < lengths.length; number++) {
                lengths[number] = in.readLong();
            }
            return Optional.of(new AuditState(origin, size, root, tip, counts, lengths));
        }
    }
}
