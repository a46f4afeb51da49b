package org.chamadao.ledger.fabric;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CallOption;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/**
 * Anchors every event by a transaction of its own, as one would without a log; for comparison. Each client appends to an
 * origin of its own, since of transactions on one head a block takes one. The origins are divided among the organisations,
 * which also keeps the list of them in each record short.
 */
public final class EventTransactions implements AutoCloseable {
    private static final List<String> ORGANISATIONS = List.of("brand", "association", "regulator");

    private final List<ManagedChannel> channels = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private final ConcurrentLinkedQueue<Client> free = new ConcurrentLinkedQueue<>();

    private EventTransactions() {}

    private record Client(Contract contract, EventLog log) {}

    /**
     * Connects, and registers the origins.
     *
     * @param settings of a service in the brand's name, as the network's scripts write them
     */
    public static EventTransactions on(Map<String, Object> settings, int clients) throws Exception {
        var transactions = new EventTransactions();
        try (var threads = Executors.newFixedThreadPool(ORGANISATIONS.size())) {
            var registered = new ArrayList<Future<?>>();
            for (var index = 0; index < ORGANISATIONS.size(); index++) {
                var contract = transactions.contract(settings, index);
                var first = index;
                registered.add(threads.submit(() -> {
                    for (var number = first; number < clients; number += ORGANISATIONS.size()) {
                        var log = new EventLog("e" + number);
                        committed(contract, "register", log.registration());
                        transactions.free.add(new Client(contract, log));
                    }
                    return null;
                }));
            }
            for (var each : registered) {
                each.get();
            }
        }
        return transactions;
    }

    /** Commits one; gives 1. */
    public int take() throws GatewayException {
        var client = free.remove();
        committed(client.contract(), "append", client.log().next());
        free.add(client);
        return 1;
    }

    @Override
    public void close() {
        gateways.forEach(Gateway::close);
        channels.forEach(ManagedChannel::shutdownNow);
    }

    private static void committed(Contract contract, String call, String... arguments) throws GatewayException {
        var status = contract.newProposal(call)
                .addArguments(arguments)
                .build()
                .endorse()
                .submitAsync()
                .getStatus();
        if (!status.isSuccessful()) {
            throw new IllegalStateException(call + " is committed as " + status.getCode());
        }
    }

    private Contract contract(Map<String, Object> settings, int index)
            throws IOException, CertificateException, InvalidKeyException {
        var organisation = ORGANISATIONS.get(index);
        var msp = Character.toUpperCase(organisation.charAt(0)) + organisation.substring(1) + "MSP";
        var channel = Grpc.newChannelBuilder(list(settings, "peers").get(index), authorities(settings))
                .build();
        channels.add(channel);
        try (var certificate = Files.newBufferedReader(ofUser(settings, "certificate", organisation));
                var key = Files.newBufferedReader(ofUser(settings, "key", organisation))) {
            var gateway = Gateway.newInstance()
                    .connection(channel)
                    .identity(new X509Identity(msp, Identities.readX509Certificate(certificate)))
                    .signer(Signers.newPrivateKeySigner(Identities.readPrivateKey(key)))
                    .hash(Hash.SHA256)
                    .endorseOptions(CallOption.deadlineAfter(30, TimeUnit.SECONDS))
                    .submitOptions(CallOption.deadlineAfter(30, TimeUnit.SECONDS))
                    .commitStatusOptions(CallOption.deadlineAfter(30, TimeUnit.SECONDS))
                    .connect();
            gateways.add(gateway);
            return gateway.getNetwork("trace").getContract("tracelog");
        }
    }

    private static ChannelCredentials authorities(Map<String, Object> settings) throws IOException {
        var pem = new ByteArrayOutputStream();
        for (var authority : list(settings, "authorities")) {
            pem.writeBytes(Files.readAllBytes(Path.of(authority)));
        }
        return TlsChannelCredentials.newBuilder()
                .trustManager(new ByteArrayInputStream(pem.toByteArray()))
                .build();
    }

    /** Every organisation has the same files. */
    private static Path ofUser(Map<String, Object> settings, String name, String organisation) {
        return Path.of(setting(settings, name).toString().replace("brand.test", organisation + ".test"));
    }

    private static List<String> list(Map<String, Object> settings, String name) {
        return ((List<?>) setting(settings, name))
                .stream().map(Object::toString).toList();
    }

    private static Object setting(Map<String, Object> settings, String name) {
        var value = settings.get("chamadao.ledger.fabric." + name);
        if (value == null) {
            throw new IllegalStateException("the network's settings lack " + name + ": " + settings.keySet());
        }
        return value;
    }
}
