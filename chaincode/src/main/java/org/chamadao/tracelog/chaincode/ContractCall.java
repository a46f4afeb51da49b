package org.chamadao.tracelog.chaincode;

import java.util.List;
import java.util.Optional;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.RefusedException;
import org.chamadao.tracelog.RefusedException.Check;
import org.chamadao.tracelog.TraceLog;

/**
 * A call as a transaction carries it: a name, and arguments as text.
 *
 * @param function name of the call
 */
record ContractCall(String function, List<String> arguments) {
    ContractCall {
        arguments = List.copyOf(arguments);
    }

    /**
     * Makes the call.
     *
     * @return the text of record or keys; empty when there are none, or when the call gives none
     * @throws RefusedException also for an unknown name, another number of arguments, or an argument of another form
     */
    String on(TraceLog contract) {
        return switch (function) {
            case "register" -> {
                requireArguments(3);
                contract.register(arguments.get(0), arguments.get(1), arguments.get(2));
                yield "";
            }
            case "rotate" -> {
                requireArguments(1);
                contract.rotate(arguments.get(0));
                yield "";
            }
            case "registered" -> {
                requireArguments(1);
                yield contract.registered(arguments.get(0))
                        .map(OriginKeys::text)
                        .orElse("");
            }
            case "append" -> {
                requireArguments(2);
                yield contract.append(arguments.get(0), hashes(arguments.get(1)))
                        .text();
            }
            case "head" -> {
                requireArguments(2);
                yield text(contract.head(arguments.get(0), arguments.get(1)));
            }
            case "checkpoint" -> {
                requireArguments(3);
                yield text(contract.checkpoint(arguments.get(0), arguments.get(1), size(arguments.get(2))));
            }
            default ->
                throw new RefusedException(
                        Check.MALFORMED,
                        "no call " + function
                                + "; there are register, registered, rotate, append, head and checkpoint");
        };
    }

    private void requireArguments(int count) {
        if (arguments.size() != count) {
            throw new RefusedException(
                    Check.MALFORMED, function + " takes " + count + " arguments, not " + arguments.size());
        }
    }

    private static String text(Optional<AnchorRecord> found) {
        return found.map(AnchorRecord::text).orElse("");
    }

    private static long size(String decimal) {
        try {
            return Checkpoint.decimal(decimal);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Check.MALFORMED, "not a size: " + e.getMessage());
        }
    }

    /** A proof: hashes in base64, a line each; the empty text is the empty proof. */
    private static List<Hash> hashes(String lines) {
        try {
            return lines.isEmpty()
                    ? List.of()
                    : lines.lines().map(Hash::ofBase64).toList();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Check.MALFORMED, "not a proof: " + e.getMessage());
        }
    }
}
