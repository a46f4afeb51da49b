package org.chamadao.tracelog.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.SigningKey;
import org.chamadao.tracelog.TraceLog;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceLogChaincodeTest {
    private static final String ORIGIN = "log.tea.example/2026";
    private static final GrowingLog LOG = new GrowingLog(ORIGIN, "road");

    private final Map<String, byte[]> state = new TreeMap<>();
    private final TraceLogChaincode chaincode = new TraceLogChaincode();

    @Test
    void anchors_a_growing_log_and_tells_its_records() {
        succeeds("BrandMSP", "register", LOG.registration());

        var first = succeeds("BrandMSP", "append", LOG.signed(2), "");
        var second = succeeds("BrandMSP", "append", LOG.signed(3), LOG.proofFromTwoTo(3));

        assertThat(AnchorRecord.parse(first)).extracting(AnchorRecord::size).isEqualTo(2L);
        assertThat(succeeds("RegulatorMSP", "head", "BrandMSP", ORIGIN)).isEqualTo(second);
        assertThat(succeeds("RegulatorMSP", "checkpoint", "BrandMSP", ORIGIN, "2"))
                .isEqualTo(first);
    }

    @Test
    void tells_nothing_of_what_is_not_there() {
        assertThat(succeeds("BrandMSP", "head", "BrandMSP", ORIGIN)).isEmpty();
        assertThat(succeeds("BrandMSP", "checkpoint", "BrandMSP", ORIGIN, "2")).isEmpty();
    }

    @Test
    void tells_the_caller_which_keys_it_has_registered() {
        succeeds("BrandMSP", "register", LOG.registration());

        assertThat(succeeds("BrandMSP", "registered", ORIGIN).lines())
                .containsExactly(
                        LOG.logKey().verifierKey().text(),
                        LOG.statementKey().verifierKey().text());
        assertThat(succeeds("RegulatorMSP", "registered", ORIGIN)).isEmpty();
    }

    @Test
    void keys_the_state_by_organisation_and_origin_and_each_record_by_its_size() {
        succeeds("BrandMSP", "register", LOG.registration());
        succeeds("BrandMSP", "append", LOG.signed(2), "");
        succeeds("BrandMSP", "append", LOG.signed(3), LOG.proofFromTwoTo(3));

        assertThat(state)
                .containsOnlyKeys(
                        "checkpoint BrandMSP " + ORIGIN + " 2",
                        "checkpoint BrandMSP " + ORIGIN + " 3",
                        "head BrandMSP " + ORIGIN,
                        "origin BrandMSP " + ORIGIN,
                        "origins BrandMSP");
    }

    @Test
    void takes_the_organisation_from_who_signed_and_from_no_argument() {
        succeeds("BrandMSP", "register", LOG.registration());

        assertRefused(
                invoke("RegulatorMSP", "append", LOG.signed(2), ""),
                "UNKNOWN_ORIGIN: RegulatorMSP has not registered the origin " + ORIGIN);
    }

    @Test
    void gives_an_origin_new_keys() {
        succeeds("BrandMSP", "register", LOG.registration());
        var newKey = SigningKey.of(ORIGIN, LOG.root(1).bytes());
        var statementKey = LOG.statementKey().verifierKey().text();
        var request = TraceLog.rotation("BrandMSP", ORIGIN, newKey.verifierKey().text(), statementKey, 0);

        succeeds("BrandMSP", "rotate", LOG.logKey().sign(request));

        assertRefused(invoke("BrandMSP", "append", LOG.signed(2), ""), "SIGNATURE: not signed by the registered key");
    }

    @Test
    void writes_nothing_when_it_refuses() {
        succeeds("BrandMSP", "register", LOG.registration());
        succeeds("BrandMSP", "append", LOG.signed(3), "");
        var before = Map.copyOf(state);

        assertRefused(invoke("BrandMSP", "append", LOG.signed(2), ""), "SHRINKS: ");
        assertRefused(invoke("BrandMSP", "append", new GrowingLog(ORIGIN, "other").signed(3), ""), "FORK: ");
        assertRefused(invoke("BrandMSP", "append", LOG.signed(4), ""), "CONSISTENCY: ");

        assertThat(state).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "append, 3, append takes 2 arguments",
        "register, 2, register takes 3 arguments",
        "rotate, 0, rotate takes 1 arguments",
        "head, 1, head takes 2 arguments",
        "checkpoint, 2, checkpoint takes 3 arguments",
        "delete, 0, no call delete",
    })
    void refuses_a_call_that_it_does_not_know(String function, int arguments, String message) {
        var given = List.of("a", "b", "c").subList(0, arguments);

        assertRefused(invoke("BrandMSP", function, given.toArray(String[]::new)), "MALFORMED: " + message);
    }

    @Test
    void refuses_arguments_of_another_form() {
        succeeds("BrandMSP", "register", LOG.registration());

        assertRefused(invoke("BrandMSP", "append", LOG.signed(2), "no hash"), "MALFORMED: not a proof: ");
        assertRefused(invoke("BrandMSP", "checkpoint", "BrandMSP", ORIGIN, "02"), "MALFORMED: not a size: ");
    }

    @Test
    void fails_when_the_peer_passes_on_no_identity() {
        assertThatThrownBy(() -> chaincode.invoke(stub(new byte[] {1}, "head")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[1]");
    }

    private String succeeds(String msp, String function, String... arguments) {
        var response = invoke(msp, function, arguments);
        assertThat(response.getStatusCode()).as(response.getMessage()).isEqualTo(200);
        return response.getStringPayload();
    }

    private static void assertRefused(Response response, String message) {
        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getMessage()).startsWith(message);
    }

    private Response invoke(String msp, String function, String... arguments) {
        var words = new ArrayList<>(List.of(function));
        words.addAll(List.of(arguments));
        var identity = SerializedIdentity.newBuilder()
                .setMspid(msp)
                .setIdBytes(ByteString.copyFromUtf8("certificate"))
                .build();
        return chaincode.invoke(stub(identity.toByteArray(), words.toArray(String[]::new)));
    }

    /** Answers what the contract may ask of a peer, and fails on everything else: no clock, no randomness, no ranges. */
    private ChaincodeStub stub(byte[] creator, String... words) {
        return (ChaincodeStub) Proxy.newProxyInstance(
                ChaincodeStub.class.getClassLoader(),
                new Class<?>[] {ChaincodeStub.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getCreator" -> creator;
                    case "getStringArgs" -> List.of(words);
                    case "getState" -> Objects.requireNonNullElse(state.get(arguments[0]), new byte[0]);
                    case "putState" -> state.put((String) arguments[0], (byte[]) arguments[1]);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
