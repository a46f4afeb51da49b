package org.chamadao.demo.lan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A phone that trusts one authority and no other. */
final class TrustedAuthority implements AutoCloseable {
    private final HttpClient http;

    TrustedAuthority(byte[] der) throws GeneralSecurityException, IOException {
        var certificate = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", certificate);
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        this.http = HttpClient.newBuilder().sslContext(tls).build();
    }

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(URI address, String type, Optional<String> token, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The server's own certificate, as it was shown and found good. */
    X509Certificate server(URI address) throws IOException, InterruptedException {
        var session = get(address).sslSession().orElseThrow();
        return (X509Certificate) session.getPeerCertificates()[0];
    }

    @Override
    public void close() {
        http.close();
    }
}
