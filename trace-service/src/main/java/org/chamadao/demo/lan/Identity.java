package org.chamadao.demo.lan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.chamadao.season.CertificateTime;

/**
 * A private key, and what says whose it is.
 *
 * @param key on P-256
 * @param chain the key's own certificate first, each certified by the next
 */
record Identity(PrivateKey key, List<X509CertificateHolder> chain) {
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final char[] NO_PASSWORD = {};

    Identity {
        chain = List.copyOf(chain);
    }

    /**
     * Of a text as {@link #pem} writes it.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static Identity of(String pem) {
        try (var reader = new PemReader(new StringReader(pem))) {
            var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(next(reader, KEY)));
            var chain = new ArrayList<X509CertificateHolder>();
            chain.add(new X509CertificateHolder(next(reader, CERTIFICATE)));
            chain.add(new X509CertificateHolder(next(reader, CERTIFICATE)));
            return new Identity(key, chain);
        } catch (IOException | GeneralSecurityException | DecoderException e) {
            throw new IllegalArgumentException("no key with two certificates: " + e.getMessage(), e);
        }
    }

    private static byte[] next(PemReader reader, String type) throws IOException {
        var object = reader.readPemObject();
        if (object == null || !object.getType().equals(type)) {
            throw new IOException("a " + type + " is missing");
        }
        return object.getContent();
    }

    /** The key and its chain as a text (RFC 7468); a secret. */
    String pem() {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(KEY, key.getEncoded()));
            for (var certificate : chain) {
                writer.writeObject(new PemObject(CERTIFICATE, certificate.getEncoded()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a key cannot be written", e);
        }
        return text.toString();
    }

    /** The key's own certificate. */
    X509CertificateHolder certificate() {
        return chain.getFirst();
    }

    /** When the key's own certificate ends. */
    Instant end() {
        return CertificateTime.instant(certificate().toASN1Structure().getEndDate());
    }

    /** As the platform's TLS takes it; only in memory, and so without a password. */
    KeyStore keyStore() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("server", key, NO_PASSWORD, certificates().toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be handed to the server", e);
        } catch (IOException e) {
            throw new UncheckedIOException("an empty key store cannot be made", e);
        }
    }

    /** The chain in the platform's own form. */
    List<X509Certificate> certificates() {
        return chain.stream().map(Identity::certificate).toList();
    }

    private static X509Certificate certificate(X509CertificateHolder certificate) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
        } catch (CertificateException e) {
            throw new IllegalStateException("the platform cannot read a certificate of ours", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a certificate cannot be written", e);
        }
    }
}
