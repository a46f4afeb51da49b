package org.chamadao.demo.lan;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.ssl.CertificateProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.KeyStore;
import org.reactivestreams.Publisher;

/** Hands the server its key and certificate for the local network. */
@Singleton
@Named(LanCertificateProvider.NAME)
@Requires(property = PhoneTrial.ADDRESSES)
final class LanCertificateProvider implements CertificateProvider {
    static final String NAME = "lan";

    private final PhoneTrial trial;

    LanCertificateProvider(PhoneTrial trial) {
        this.trial = trial;
    }

    @Override
    public Publisher<KeyStore> getKeyStore() {
        return Publishers.just(trial.server().keyStore());
    }

    @Override
    public String getName() {
        return NAME;
    }
}
