package org.chamadao.resolver;

import java.nio.file.Files;
import java.nio.file.Path;

/** The verifiers that anyone can keep, as the build of the web front end leaves them, and a proof of a real network. */
final class OfflineFiles {
    /** Tests run in the module's folder, benchmarks in that of the whole. */
    private static final Path ROOT = Path.of(Files.isDirectory(Path.of("web")) ? "" : "..")
            .toAbsolutePath()
            .normalize();

    private static final Path GOLDEN = ROOT.resolve("trace-service/src/test/resources/golden/confirmation");

    static final Path PAGE = ROOT.resolve("web/dist/verify.html");
    static final Path PROGRAM = ROOT.resolve("web/dist/verify.mjs");
    static final Path NODE = ROOT.resolve("web/target/toolchain/node/node");
    static final Path SCRIPTS = ROOT.resolve("web/target/classes/web");

    static final Path BUNDLE = GOLDEN.resolve("bundle.json");
    static final Path BUNDLE_WITH_BLOCK = GOLDEN.resolve("bundle-with-block.json");
    static final Path TRUST = GOLDEN.resolve("trust.json");

    private OfflineFiles() {}
}
