package org.chamadao.tracelog.chaincode;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.CallOption;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/** A user of one of the network's organisations, who calls the contract by way of its peer. */
final class Organisation implements AutoCloseable {
    private static final List<String> NAMES = List.of("brand", "association", "regulator");

    private final ManagedChannel channel;
    private final Gateway gateway;
    private final Contract contract;

    private Organisation(ManagedChannel channel, Gateway gateway) {
        this.channel = channel;
        this.gateway = gateway;
        this.contract = gateway.getNetwork("trace").getContract("tracelog");
    }

    static Organisation of(TestNetwork network, String name) throws IOException, GeneralSecurityException {
        var home = network.folder().resolve("fabric/crypto/peerOrganizations").resolve(name + ".test");
        var msp = home.resolve("users/User1@" + name + ".test/msp");
        var trusted = home.resolve("peers/peer." + name + ".test/tls/ca.crt");
        var port = network.port() + 10 * (NAMES.indexOf(name) + 1);
        var channel = Grpc.newChannelBuilderForAddress(
                        "127.0.0.1",
                        port,
                        TlsChannelCredentials.newBuilder()
                                .trustManager(trusted.toFile())
                                .build())
                .build();
        var gateway = Gateway.newInstance()
                .connection(channel)
                .hash(Hash.SHA256)
                .identity(new X509Identity(mspOf(name), Identities.readX509Certificate(onlyFile(msp, "signcerts"))))
                .signer(Signers.newPrivateKeySigner(Identities.readPrivateKey(onlyFile(msp, "keystore"))))
                .evaluateOptions(CallOption.deadlineAfter(10, TimeUnit.SECONDS))
                .endorseOptions(CallOption.deadlineAfter(20, TimeUnit.SECONDS))
                .submitOptions(CallOption.deadlineAfter(10, TimeUnit.SECONDS))
                .commitStatusOptions(CallOption.deadlineAfter(20, TimeUnit.SECONDS))
                .connect();
        return new Organisation(channel, gateway);
    }

    static List<String> names() {
        return NAMES;
    }

    static String mspOf(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "MSP";
    }

    /** Endorsed by as many as the policy wants, and committed. */
    String submit(String call, String... arguments) throws GatewayException, CommitException {
        return text(contract.submitTransaction(call, arguments));
    }

    /** Asks the own peer alone. */
    String evaluate(String call, String... arguments) throws GatewayException {
        return text(contract.evaluateTransaction(call, arguments));
    }

    /** Endorsed by these organisations, whatever the policy wants, and not yet sent on. */
    Transaction endorsed(List<String> names, String call, String... arguments) throws GatewayException {
        return contract.newProposal(call)
                .addArguments(arguments)
                .setEndorsingOrganizations(
                        names.stream().map(Organisation::mspOf).toArray(String[]::new))
                .build()
                .endorse();
    }

    /** What the peers that refused have said. */
    static String reason(Throwable refusal) {
        return refusal instanceof GatewayException exception
                ? exception.getDetails().stream()
                        .map(detail -> detail.getMspId() + ": " + detail.getMessage())
                        .collect(Collectors.joining("\n"))
                : refusal.toString();
    }

    @Override
    public void close() {
        gateway.close();
        channel.shutdownNow();
    }

    private static String text(byte[] result) {
        return new String(result, StandardCharsets.UTF_8);
    }

    private static Reader onlyFile(Path msp, String folder) throws IOException {
        try (var files = Files.list(msp.resolve(folder))) {
            return Files.newBufferedReader(files.findFirst().orElseThrow());
        }
    }
}
