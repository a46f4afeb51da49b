package org.chamadao.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files of a folder in the program itself; {@code built-in.txt} beside them names them, one a line. */
public final class BuiltInFiles {
    private BuiltInFiles() {}

    /**
     * Where the files are.
     *
     * @param folder such as {@code /profiles}
     */
    public static List<String> in(String folder) {
        return new String(bytes(folder + "/built-in.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(name -> folder + "/" + name)
                .toList();
    }

    /** What a file holds. */
    public static byte[] bytes(String file) {
        try (var stream = BuiltInFiles.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
