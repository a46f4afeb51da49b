package org.chamadao.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hyperledger.fabric.client.CallOption;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** A peer that answers as it is told, which no honest one does. */
final class SpeakingPeer extends GatewayGrpc.GatewayImplBase implements AutoCloseable {
    private final Server server;
    private final AtomicInteger submitted = new AtomicInteger();
    private final Map<Long, byte[]> blocks = new ConcurrentHashMap<>();
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private volatile Function<List<String>, byte[]> endorsed = _ -> new byte[0];
    private volatile String answer = "";
    private volatile boolean silent;
    private volatile boolean withoutOrderers;
    private volatile boolean withoutBlocks;

    SpeakingPeer() {
        try {
            server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All calls of the contract are answered so. */
    SpeakingPeer says(String text) {
        answer = text;
        return this;
    }

    /** Gives this when it is asked for the block of a number. */
    SpeakingPeer stores(long number, byte[] block) {
        blocks.put(number, block);
        return this;
    }

    /** Has this endorsed, by the organisations that are named. */
    SpeakingPeer endorses(Function<List<String>, byte[]> payload) {
        endorsed = payload;
        return this;
    }

    /** The organisations that were named, time after time. */
    List<List<String>> asked() {
        return asked;
    }

    /** Takes connections and answers nothing. */
    SpeakingPeer silent() {
        silent = true;
        return this;
    }

    SpeakingPeer withoutOrderers() {
        withoutOrderers = true;
        return this;
    }

    SpeakingPeer withoutBlocks() {
        withoutBlocks = true;
        return this;
    }

    int submitted() {
        return submitted.get();
    }

    /** As the adapter knows it. */
    FabricPeer known() {
        var address = "127.0.0.1:" + server.getPort();
        var channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                .build();
        var settings =
                new FabricSettings("BrandMSP", "", "", List.of(address), List.of(), null, null, "trace", "tracelog");
        return new FabricPeer(address, channel, gateway(channel), settings);
    }

    /** A transaction as a gateway prepares it. */
    Transaction prepared(byte[] bytes) {
        var channel = Grpc.newChannelBuilder("127.0.0.1:" + server.getPort(), InsecureChannelCredentials.create())
                .build();
        try (var gateway = gateway(channel)) {
            return gateway.newTransaction(bytes);
        } finally {
            channel.shutdownNow();
        }
    }

    private static Gateway gateway(Channel channel) {
        return Gateway.newInstance()
                .connection(channel)
                .identity(new Nobody())
                .signer(_ -> new byte[1])
                .hash(Hash.SHA256)
                .evaluateOptions(CallOption.deadlineAfter(2, TimeUnit.SECONDS))
                .submitOptions(CallOption.deadlineAfter(2, TimeUnit.SECONDS))
                .commitStatusOptions(CallOption.deadlineAfter(2, TimeUnit.SECONDS))
                .connect();
    }

    @Override
    public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> to) {
        if (!silent && !blocks.isEmpty()) {
            var block = blocks.get(number(request));
            if (block == null) {
                to.onError(Status.ABORTED.withDescription("no such block").asRuntimeException());
                return;
            }
            var response = Response.newBuilder().setStatus(200).setPayload(ByteString.copyFrom(block));
            answer(to, EvaluateResponse.newBuilder().setResult(response).build());
            return;
        }
        if (!silent) {
            var response = Response.newBuilder().setStatus(200).setPayload(ByteString.copyFromUtf8(answer));
            answer(to, EvaluateResponse.newBuilder().setResult(response).build());
        }
    }

    /** The last argument of a call. */
    private static long number(EvaluateRequest request) {
        try {
            var proposal = Proposal.parseFrom(request.getProposedTransaction().getProposalBytes());
            var payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
            var arguments = ChaincodeInvocationSpec.parseFrom(payload.getInput())
                    .getChaincodeSpec()
                    .getInput()
                    .getArgsList();
            return Long.parseLong(arguments.getLast().toStringUtf8());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> to) {
        asked.add(request.getEndorsingOrganizationsList().stream().sorted().toList());
        var payload = ByteString.copyFrom(endorsed.apply(request.getEndorsingOrganizationsList()));
        answer(
                to,
                EndorseResponse.newBuilder()
                        .setPreparedTransaction(Envelope.newBuilder().setPayload(payload))
                        .build());
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<SubmitResponse> to) {
        if (withoutOrderers) {
            to.onError(Status.UNAVAILABLE.withDescription("no orderers").asRuntimeException());
            return;
        }
        submitted.incrementAndGet();
        answer(to, SubmitResponse.getDefaultInstance());
    }

    @Override
    public void commitStatus(SignedCommitStatusRequest request, StreamObserver<CommitStatusResponse> to) {
        if (withoutBlocks) {
            to.onError(Status.UNAVAILABLE.withDescription("no blocks").asRuntimeException());
            return;
        }
        answer(
                to,
                CommitStatusResponse.newBuilder()
                        .setResult(TxValidationCode.VALID)
                        .setBlockNumber(7)
                        .build());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <T> void answer(StreamObserver<T> to, T answer) {
        to.onNext(answer);
        to.onCompleted();
    }

    private record Nobody() implements Identity {
        @Override
        public String getMspId() {
            return "BrandMSP";
        }

        @Override
        public byte[] getCredentials() {
            return new byte[1];
        }
    }
}
