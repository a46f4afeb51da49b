package org.chamadao.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the build of a front end put into a folder of the class path: one page, and the files that it loads. */
public final class BuiltFiles {
    /** Such a name holds a hash of the content. */
    private static final Pattern HASHED = Pattern.compile("[A-Za-z0-9_.-]+-[A-Za-z0-9_-]{8}\\.(js|css|wasm)");

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "wasm", "application/wasm",
            "png", "image/png",
            "svg", "image/svg+xml",
            "webmanifest", "application/manifest+json");

    private final String folder;
    private final String contentPolicy;
    private final Set<String> changing;

    /**
     * @param contentPolicy of the page, and of scripts that run beside it
     * @param changing names of files other than the page that are asked for each time, as their names stay
     */
    public BuiltFiles(String folder, String contentPolicy, Set<String> changing) {
        this.folder = "/" + folder + "/";
        this.contentPolicy = contentPolicy;
        this.changing = Set.copyOf(changing);
    }

    /** The page that loads all others; a class path without it is a broken build. */
    public BuiltFile page() {
        var content = read("index.html")
                .orElseThrow(() -> new IllegalStateException(
                        "there is no " + folder + "index.html on the class path; build the module of that front end"));
        return file("index.html", content, ASK_EACH_TIME);
    }

    /** A file by its name; none for a name that the build did not make. */
    public Optional<BuiltFile> file(String name) {
        if (HASHED.matcher(name).matches()) {
            return read(name).map(content -> file(name, content, FOR_EVER));
        }
        return changing.contains(name)
                ? read(name).map(content -> file(name, content, ASK_EACH_TIME))
                : Optional.empty();
    }

    private BuiltFile file(String name, byte[] content, String caching) {
        var headers = Map.of(
                "Cache-Control", caching,
                "Content-Security-Policy", contentPolicy,
                "Cross-Origin-Opener-Policy", "same-origin",
                "Referrer-Policy", "no-referrer",
                "X-Content-Type-Options", "nosniff");
        var ending = name.substring(name.lastIndexOf('.') + 1);
        var type = Optional.ofNullable(TYPES.get(ending))
                .orElseThrow(() -> new IllegalStateException("what is " + folder + name + "?"));
        return new BuiltFile(content, read(name + ".gz"), type, headers);
    }

    private Optional<byte[]> read(String name) {
        try (var file = BuiltFiles.class.getResourceAsStream(folder + name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + name, e);
        }
    }
}
