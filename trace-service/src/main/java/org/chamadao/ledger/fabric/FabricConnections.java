package org.chamadao.ledger.fabric;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.TlsChannelCredentials;
import io.micronaut.context.exceptions.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CallOption;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/** Opens the connections to all peers, one each, kept for the life of the service. */
final class FabricConnections {
    private static final int MOST_BYTES = 16 << 20;

    private FabricConnections() {}

    static FabricPeers open(FabricSettings settings) {
        try {
            var identity = identity(settings);
            var signer = signer(settings);
            var credentials = credentials(settings.authorities());
            return new FabricPeers(settings.peers().stream()
                    .map(address -> peer(address, settings, identity, signer, credentials))
                    .toList());
        } catch (IOException | CertificateException | InvalidKeyException e) {
            throw new ConfigurationException("chamadao.ledger.fabric: a key or certificate cannot be read: " + e, e);
        }
    }

    private static FabricPeer peer(
            String address, FabricSettings settings, Identity identity, Signer signer, ChannelCredentials credentials) {
        var channel = Grpc.newChannelBuilder(address, credentials)
                .maxInboundMessageSize(MOST_BYTES)
                .keepAliveTime(2, TimeUnit.MINUTES)
                .build();
        var gateway = Gateway.newInstance()
                .connection(channel)
                .identity(identity)
                .signer(signer)
                .hash(Hash.SHA256)
                .evaluateOptions(CallOption.deadlineAfter(5, TimeUnit.SECONDS))
                .endorseOptions(CallOption.deadlineAfter(10, TimeUnit.SECONDS))
                .submitOptions(CallOption.deadlineAfter(5, TimeUnit.SECONDS))
                .commitStatusOptions(CallOption.deadlineAfter(5, TimeUnit.SECONDS))
                .connect();
        return new FabricPeer(address, channel, gateway, settings);
    }

    private static Identity identity(FabricSettings settings) throws IOException, CertificateException {
        try (var pem = Files.newBufferedReader(Path.of(settings.certificate()))) {
            return new X509Identity(settings.msp(), Identities.readX509Certificate(pem));
        }
    }

    private static Signer signer(FabricSettings settings) throws IOException, InvalidKeyException {
        try (var pem = Files.newBufferedReader(Path.of(settings.key()))) {
            return Signers.newPrivateKeySigner(Identities.readPrivateKey(pem));
        }
    }

    private static ChannelCredentials credentials(List<String> authorities) throws IOException {
        var pem = new ByteArrayOutputStream();
        for (var authority : authorities) {
            pem.writeBytes(Files.readAllBytes(Path.of(authority)));
        }
        return TlsChannelCredentials.newBuilder()
                .trustManager(new ByteArrayInputStream(pem.toByteArray()))
                .build();
    }
}
