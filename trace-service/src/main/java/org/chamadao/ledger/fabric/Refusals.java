package org.chamadao.ledger.fabric;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.tracelog.RefusedException;
import org.chamadao.tracelog.RefusedException.Check;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** Tells a refusal of the contract, which stands, from what went wrong on the way to it, which passes. */
final class Refusals {
    private static final Pattern REFUSAL = Pattern.compile(
            "chaincode response 400, ("
                    + Stream.of(Check.values()).map(Check::name).collect(Collectors.joining("|")) + "): (.*)",
            Pattern.DOTALL);

    private Refusals() {}

    /** The refusal in an error; none when there is another reason. */
    static Optional<RefusedException> in(GatewayException e) {
        return texts(e).map(REFUSAL::matcher)
                .filter(found -> found.find())
                .map(found -> new RefusedException(Check.valueOf(found.group(1)), found.group(2)))
                .findFirst();
    }

    /** All that the error says, for messages. */
    static String reason(GatewayException e) {
        return e.getStatus().getCode() + " " + texts(e).distinct().collect(Collectors.joining("; "));
    }

    private static Stream<String> texts(GatewayException e) {
        return Stream.concat(
                e.getDetails().stream().map(ErrorDetail::getMessage),
                Stream.ofNullable(e.getStatus().getDescription()));
    }
}
