package org.chamadao.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.Leaf;
import org.chamadao.entry.ProofRefusedException;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** How the database keeps enrolments and revocations: their leaves as one canonical JSON object under the bare words. */
public final class OperatorEntryText {
    private OperatorEntryText() {}

    /** The bytes to be stored. */
    static byte[] bytes(OperatorEntry entry) {
        var leaves = entry.leaves();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        leaves.slots().stream()
                .filter(leaf -> !leaf.value().equals(JsonValue.NULL))
                .forEach(leaf -> members.put(bare(leaf), leaf.value()));
        leaves.further().forEach(leaf -> members.put(leaf.name(), leaf.value()));
        return CanonicalJson.bytes(new JsonObject(members));
    }

    private static String bare(Leaf leaf) {
        return leaf.name().substring(leaf.name().lastIndexOf('/') + 1);
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws EventRefusedException for anything else
     * @throws org.chamadao.json.JsonRefusedException for what is no JSON
     */
    public static OperatorEntry read(byte[] content) {
        var entry = entry(new Members(object(content).members()));
        if (!Arrays.equals(bytes(entry), content)) {
            throw new EventRefusedException(JsonPointer.ROOT, "not what an enrolment or revocation is stored as");
        }
        return entry;
    }

    private static JsonObject object(byte[] content) {
        if (StrictJson.parse(content) instanceof JsonObject object) {
            return object;
        }
        throw new EventRefusedException(JsonPointer.ROOT, "not an object");
    }

    private static OperatorEntry entry(Members members) {
        try {
            var time = Instant.parse(members.text("eventTime"));
            return switch (members.text("type")) {
                case "enrolment" ->
                    new OperatorEntry.Enrolment(
                            time,
                            DeviceCertificate.of(base64(members.text("certificate"))),
                            members.text("party"),
                            approval(members));
                case "revocation" ->
                    new OperatorEntry.Revocation(
                            time, members.text("fingerprint"), members.text("reason"), approval(members));
                default ->
                    throw new EventRefusedException(
                            JsonPointer.ROOT.member("type"), "neither an enrolment nor a revocation");
            };
        } catch (DateTimeException | IllegalArgumentException | ProofRefusedException e) {
            throw new EventRefusedException(JsonPointer.ROOT, String.valueOf(e.getMessage()));
        }
    }

    private static Approval approval(Members members) {
        var device = members.find("countersignedBy");
        if (device != null) {
            return new Approval.Countersigned(device, new Countersignature(base64(members.text("countersignature"))));
        }
        var proposer = members.find("proposedBy");
        if (proposer != null) {
            return new Approval.FourEyes(proposer, members.text("confirmedBy"));
        }
        var party = members.find("confirmedBy");
        return party == null ? new Approval.None() : new Approval.Confirmed(party);
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    private record Members(Map<String, JsonValue> members) {
        @Nullable
        String find(String name) {
            return members.get(name) instanceof JsonString string ? string.text() : null;
        }

        String text(String name) {
            var text = find(name);
            if (text == null) {
                throw new EventRefusedException(JsonPointer.ROOT.member(name), "is no text");
            }
            return text;
        }
    }
}
