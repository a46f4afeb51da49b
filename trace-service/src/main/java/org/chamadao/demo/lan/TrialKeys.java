package org.chamadao.demo.lan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.chamadao.command.UsageException;
import org.chamadao.installation.DataFolder;

/** The keys of the trial in the data folder, in files that only their owner can read; made anew before they end. */
final class TrialKeys {
    private static final Duration SOON = Duration.ofDays(30);

    private final Path authorityFile;
    private final Path serverFile;
    private final Path root;
    private final Clock clock;

    TrialKeys(DataFolder folder, Clock clock) {
        this.authorityFile = folder.lan().resolve("authority.pem");
        this.serverFile = folder.lan().resolve("server.pem");
        this.root = folder.lan().resolve("ca.crt");
        this.clock = clock;
    }

    /** The certificate that phones are asked to trust, to carry it there by hand. */
    Path root() {
        return root;
    }

    /** The same at each start, until 30 days before its end. */
    Authority authority() {
        var known = read(authorityFile).filter(this::lasts).map(Authority::new);
        var authority = known.orElseGet(() -> Authority.drawn(clock.instant()));
        try {
            if (known.isEmpty()) {
                DataFolder.writeSecret(authorityFile, authority.issuer().pem());
            }
            Files.write(root, authority.root());
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + root, e);
        }
    }

    /** The same at each start, until 30 days before its end or until the machine is called otherwise. */
    Identity server(Authority authority, ServerNames names) {
        var known = read(serverFile)
                .filter(this::lasts)
                .filter(server ->
                        server.chain().getLast().equals(authority.issuer().certificate()))
                .filter(server -> alternatives(server).equals(names.alternatives()));
        var server = known.orElseGet(() -> authority.certify(names, clock.instant()));
        if (known.isEmpty()) {
            DataFolder.writeSecret(serverFile, server.pem());
        }
        return server;
    }

    private boolean lasts(Identity identity) {
        return clock.instant().plus(SOON).isBefore(identity.end());
    }

    private static GeneralNames alternatives(Identity server) {
        return GeneralNames.fromExtensions(server.certificate().getExtensions(), Extension.subjectAlternativeName);
    }

    private static Optional<Identity> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Identity.of(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + " is broken (" + e.getMessage()
                    + "); delete it, and if it is the authority's, have the phones trust the next one");
        }
    }
}
