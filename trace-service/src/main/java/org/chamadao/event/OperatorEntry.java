package org.chamadao.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.EntryKind;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.tracelog.Hash;

/** What the operator itself enters into the log beside events. */
public sealed interface OperatorEntry {
    Instant time();

    /** An entry's keys and text were deleted. */
    record Erasure(Instant time, long erasedIndex, String legalGround, String erasedBy) implements OperatorEntry {}

    /** From here on a device signs for a party, or a root for its devices. */
    record Enrolment(Instant time, DeviceCertificate certificate, String party, Approval approval)
            implements OperatorEntry {}

    /** From here on a device's signatures no longer count. */
    record Revocation(Instant time, String fingerprint, String reason, Approval approval) implements OperatorEntry {}

    /** A file is recorded by its digest. */
    record Document(Instant time, Hash documentDigest, String mediaType) implements OperatorEntry {}

    /** This log follows another one of the same operator; the checkpoint is the whole text of that one's last. */
    record OriginLink(Instant time, String checkpoint) implements OperatorEntry {}

    /** A text of another scheme is bound to a canonical identifier. */
    record Alias(Instant time, String alias, String identifier) implements OperatorEntry {}

    default EntryKind kind() {
        return switch (this) {
            case Erasure ignored -> EntryKind.ERASURE;
            case Enrolment ignored -> EntryKind.ENROLMENT;
            case Revocation ignored -> EntryKind.REVOCATION;
            case Document ignored -> EntryKind.DOCUMENT;
            case OriginLink ignored -> EntryKind.ORIGIN_LINK;
            case Alias ignored -> EntryKind.ALIAS;
        };
    }

    /** The leaves of the authored tree; of a device's enrolment and revocation the fingerprint is counted. */
    default AuthoredLeaves leaves() {
        return switch (this) {
            case Erasure erasure ->
                leaves(
                        "erasure",
                        List.of(
                                new Leaf("erasedIndex", JsonNumber.of(erasure.erasedIndex)),
                                leaf("legalGround", erasure.legalGround),
                                leaf("erasedBy", erasure.erasedBy)),
                        List.of());
            case Enrolment(var time, var certificate, var party, var approval) ->
                leaves(
                        "enrolment",
                        with(
                                approval,
                                leaf("fingerprint", certificate.fingerprint()),
                                leaf("certificate", certificate.base64()),
                                leaf("party", party)),
                        List.of(certificate.fingerprint()));
            case Revocation(var time, var fingerprint, var reason, var approval) ->
                leaves(
                        "revocation",
                        with(approval, leaf("fingerprint", fingerprint), leaf("reason", reason)),
                        List.of(fingerprint));
            case Document(var time, var digest, var mediaType) ->
                leaves(
                        "document",
                        List.of(leaf("documentDigest", digest.hex()), leaf("mediaType", mediaType)),
                        List.of());
            case OriginLink(var time, var checkpoint) ->
                leaves("originLink", List.of(leaf("checkpoint", checkpoint)), List.of());
            case Alias(var time, var alias, var identifier) ->
                leaves("alias", List.of(leaf("alias", alias), leaf("identifier", identifier)), List.of());
        };
    }

    private AuthoredLeaves leaves(String type, List<Leaf> further, List<String> counted) {
        Map<String, JsonValue> slots = new LinkedHashMap<>();
        slots.put(EntryTree.epcis("type"), new JsonString(type));
        slots.put(EntryTree.epcis("eventTime"), new JsonString(RecordTime.text(time())));
        return new AuthoredLeaves(EntryTree.AUTHORED.leaves(slots), further, counted);
    }

    private static List<Leaf> with(Approval approval, Leaf... leaves) {
        return Stream.concat(Arrays.stream(leaves), approval.leaves().stream()).toList();
    }

    private static Leaf leaf(String name, String text) {
        return new Leaf(name, new JsonString(text));
    }
}
