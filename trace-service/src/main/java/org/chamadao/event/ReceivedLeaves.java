package org.chamadao.event;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.entry.SaltedTree;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonString;

/**
 * The leaves of the received tree.
 *
 * @param slots in order, absent ones null
 * @param further the party's name, where it is recorded
 */
public record ReceivedLeaves(List<Leaf> slots, List<Leaf> further) {
    /** The name of the leaf that holds the party's name. */
    public static final String PARTY_NAME = "partyName";

    public ReceivedLeaves {
        slots = List.copyOf(slots);
        further = List.copyOf(further);
    }

    public static ReceivedLeaves of(ReceivedFacts facts) {
        var values = new HashMap<String, JsonValue>();
        values.put("capturedBy", new JsonString(facts.capturedBy()));
        values.put("recordTime", new JsonString(RecordTime.text(facts.recordTime())));
        if (facts.signature() != null) {
            values.put("authorSignature", base64(facts.signature().bytes()));
            values.put("authorCertificate", new JsonString(facts.signature().fingerprint()));
        }
        if (facts.eventHash() != null) {
            values.put("eventHash", new JsonString(facts.eventHash()));
        }
        if (facts.bytesDigest() != null) {
            values.put("bytesDigest", new JsonString(facts.bytesDigest().base64()));
        }
        if (facts.correctedIndex() != null) {
            values.put("correctedIndex", JsonNumber.of(facts.correctedIndex()));
        }
        var further = facts.partyName() == null
                ? List.<Leaf>of()
                : List.of(new Leaf(PARTY_NAME, new JsonString(facts.partyName())));
        return new ReceivedLeaves(EntryTree.RECEIVED.leaves(values), further);
    }

    /** The received tree under a key of 32 bytes. */
    public SaltedTree tree(byte[] treeKey) {
        return SaltedTree.of(treeKey, slots, further);
    }

    private static JsonString base64(byte[] bytes) {
        return new JsonString(Base64.getEncoder().encodeToString(bytes));
    }
}
