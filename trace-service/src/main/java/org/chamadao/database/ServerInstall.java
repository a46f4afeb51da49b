package org.chamadao.database;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.chamadao.installation.DataFolder;

/**
 * The files that one embedded server keeps.
 *
 * @param root holds {@code data/}, {@code password} and {@code server.log}
 */
record ServerInstall(Path root) {
    static final String USER = "root";
    private static final int PASSWORD_BYTES = 24;

    /** Makes an empty server with a random password where there is none; a torn attempt is thrown away. */
    static ServerInstall in(Path root, ServerFiles files) throws IOException, InterruptedException {
        if (!Files.exists(root)) {
            Path fresh = root.resolveSibling(root.getFileName() + ".tmp");
            delete(fresh);
            Files.createDirectories(fresh.resolve("data"));
            new ServerInstall(fresh).fill(files);
            Files.move(fresh, root, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServerInstall(root);
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("server.log");
    }

    String password() throws IOException {
        return Files.readString(root.resolve("password"));
    }

    /** What the bootstrap and every later start have in common. */
    List<String> options(ServerFiles files) {
        return List.of(
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + files.root(),
                "--lc-messages-dir=" + files.messages(),
                "--datadir=" + data(),
                "--innodb-log-file-size=128M",
                "--skip-log-bin");
    }

    /** The server's last words, for a message about its end. */
    String lastErrors() throws IOException {
        try (Stream<String> lines = Files.lines(log(), StandardCharsets.ISO_8859_1)) {
            return String.join(
                    "; ",
                    lines.filter(line -> line.contains("[ERROR]")).limit(3).toList());
        }
    }

    private void fill(ServerFiles files) throws IOException, InterruptedException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        DataFolder.writeSecret(root.resolve("password"), password);

        List<String> command = new ArrayList<>();
        command.add(files.binary().toString());
        command.addAll(options(files));
        command.addAll(List.of("--bootstrap", "--max-allowed-packet=8M", "--net-buffer-length=16K"));
        Process bootstrap = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log().toFile())
                .start();
        try (OutputStream sql = bootstrap.getOutputStream()) {
            writeSystemTables(sql, files, password);
        }
        int status = bootstrap.waitFor();
        if (status != 0) {
            throw new DatabaseException("the embedded database could not be set up in " + root + " (status " + status
                    + "): " + lastErrors());
        }
    }

    private static void writeSystemTables(OutputStream sql, ServerFiles files, String password) throws IOException {
        sql.write("CREATE DATABASE mysql;\nUSE mysql;\n".getBytes(StandardCharsets.UTF_8));
        for (Path tables : files.systemTables()) {
            Files.copy(tables, sql);
        }
        String user = "INSERT INTO global_priv VALUES ('127.0.0.1', '" + USER
                + "', JSON_OBJECT('access', ~0, 'plugin', 'mysql_native_password',"
                + " 'authentication_string', PASSWORD('" + password + "')));\n";
        sql.write(user.getBytes(StandardCharsets.UTF_8));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
