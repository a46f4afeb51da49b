package org.chamadao.ledger.fabric;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;

/** One peer, as a way into the network; every call has a deadline. */
final class FabricPeer implements AutoCloseable {
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String address;
    private final ManagedChannel channel;
    private final Gateway gateway;
    private final Contract contract;
    private final String channelName;
    private volatile long answersFrom = System.nanoTime();

    FabricPeer(String address, ManagedChannel channel, Gateway gateway, FabricSettings settings) {
        this.address = address;
        this.channel = channel;
        this.gateway = gateway;
        this.contract = gateway.getNetwork(settings.channel()).getContract(settings.contract());
        this.channelName = settings.channel();
    }

    /** What this peer alone answers. */
    byte[] evaluate(ContractCall call) throws GatewayException {
        comeBack();
        try {
            var answer = contract.evaluateTransaction(call.name(), call.arguments());
            answersFrom = System.nanoTime();
            return answer;
        } catch (GatewayException e) {
            note(e);
            throw e;
        }
    }

    /** Has the call endorsed by as many organisations as the policy wants; nothing is sent on yet. */
    Transaction endorse(ContractCall call) throws EndorseException {
        comeBack();
        try {
            return contract.newProposal(call.name())
                    .addArguments(call.arguments())
                    .build()
                    .endorse();
        } catch (EndorseException e) {
            note(e);
            throw e;
        }
    }

    /**
     * Hands an endorsed transaction on to the orderers. Several peers may hand on the same one: it is valid once at most.
     *
     * @return the question about its outcome, for {@link #outcome}
     */
    byte[] submit(byte[] endorsed) throws SubmitException {
        try {
            return gateway.newTransaction(endorsed).submitAsync().getBytes();
        } catch (SubmitException e) {
            note(e);
            throw e;
        }
    }

    /** Waits until this peer has the transaction in a block. */
    Status outcome(byte[] question) throws CommitStatusException {
        try {
            return gateway.newCommit(question).getStatus();
        } catch (CommitStatusException e) {
            note(e);
            throw e;
        }
    }

    /** Has the call endorsed by these organisations, or by those that the peer chooses when none is named. */
    Transaction endorse(ContractCall call, Collection<String> organisations, Duration deadline)
            throws EndorseException {
        var proposal = contract.newProposal(call.name()).addArguments(call.arguments());
        if (!organisations.isEmpty()) {
            proposal.setEndorsingOrganizations(organisations.toArray(String[]::new));
        }
        return proposal.build().endorse(options -> options.withDeadlineAfter(deadline));
    }

    /** What the peer has in its copy of the channel: a call of Fabric's own contract {@code qscc}. */
    byte[] stored(String call, String... arguments) throws GatewayException {
        var all =
                Stream.concat(Stream.of(channelName), Arrays.stream(arguments)).toArray(String[]::new);
        try {
            return gateway.getNetwork(channelName).getContract("qscc").evaluateTransaction(call, all);
        } catch (GatewayException e) {
            note(e);
            throw e;
        }
    }

    /** Whether it failed to answer just now; such a peer is asked only when no other answers. */
    boolean isAway() {
        return System.nanoTime() - answersFrom < 0;
    }

    @Override
    public String toString() {
        return address;
    }

    @Override
    public void close() {
        gateway.close();
        channel.shutdownNow();
    }

    /** Left alone, a connection tries again after ever longer times, minutes in the end. */
    private void comeBack() {
        if (isAway()) {
            channel.resetConnectBackoff();
        }
    }

    private void note(GatewayException e) {
        switch (e.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> answersFrom = System.nanoTime() + AWAY_NANOS;
            default -> {
                // It answered, whatever it said.
            }
        }
    }
}
