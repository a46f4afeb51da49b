package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed: those of a file, else those that this Java believes. */
final class Trust {
    private Trust() {}

    /** @throws IllegalArgumentException when the file holds no certificates */
    static SSLContext of(Optional<Path> file) {
        try {
            if (file.isEmpty()) {
                return SSLContext.getDefault();
            }
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store(file.get()));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("ca-file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the ca-file: " + Reasons.of(e), e);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var content = Files.newInputStream(file)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
        }
        if (store.size() == 0) {
            throw new IllegalArgumentException("no certificate in the ca-file " + file);
        }
        return store;
    }
}
