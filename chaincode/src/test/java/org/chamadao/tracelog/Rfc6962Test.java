package org.chamadao.tracelog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Rfc6962Test {
    private static final JsonNode LOG = Golden.read("log.json");
    private static final List<Hash> LEAVES = Golden.leafHashes(LOG);

    static Stream<JsonNode> roots() {
        return Golden.elements(LOG.get("roots"));
    }

    static Stream<JsonNode> inclusionProofs() {
        return Golden.elements(LOG.get("inclusion"));
    }

    static Stream<JsonNode> consistencyProofs() {
        return Golden.elements(LOG.get("consistency"));
    }

    static Stream<JsonNode> badProofs() {
        return Golden.elements(LOG.get("bad"));
    }

    @Test
    void leaf_hashes_of_entries_are_the_published_ones() {
        var seed = LOG.get("seed").asText();
        for (var index = 0; index < 20; index++) {
            var entry = new ByteArrayOutputStream();
            entry.writeBytes(new byte[] {1, 1});
            for (var tree : List.of("authored", "received", "sequenced")) {
                var name = seed + " " + tree + " " + index;
                entry.writeBytes(
                        Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
            }
            assertThat(Rfc6962.leafHash(entry.toByteArray())).isEqualTo(LEAVES.get(index));
        }
    }

    @ParameterizedTest
    @MethodSource("roots")
    void computes_the_published_roots(JsonNode root) {
        var size = root.get("size").asInt();

        assertThat(rootAt(size)).isEqualTo(Hash.ofBase64(root.get("root").asText()));
    }

    @ParameterizedTest
    @MethodSource("inclusionProofs")
    void accepts_the_published_inclusion_proofs(JsonNode proof) {
        var index = proof.get("index").asInt();
        var size = proof.get("size").asInt();

        assertThat(Rfc6962.includes(index, size, LEAVES.get(index), Golden.hashes(proof.get("proof")), rootAt(size)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("consistencyProofs")
    void accepts_the_published_consistency_proofs(JsonNode proof) {
        var from = proof.get("from").asInt();
        var to = proof.get("to").asInt();

        assertThat(Rfc6962.consistent(from, to, rootAt(from), rootAt(to), Golden.hashes(proof.get("proof"))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("badProofs")
    void refuses_the_published_bad_proofs(JsonNode bad) {
        var proof = Golden.hashes(bad.get("proof"));

        assertThat(
                        bad.get("what").asText().equals("inclusion")
                                ? Rfc6962.includes(
                                        bad.get("index").asInt(),
                                        bad.get("size").asInt(),
                                        LEAVES.get(bad.get("leaf").asInt()),
                                        proof,
                                        rootAt(bad.get("size").asInt()))
                                : Rfc6962.consistent(
                                        bad.get("from").asInt(),
                                        bad.get("to").asInt(),
                                        rootAt(bad.get("rootOf").get(0).asInt()),
                                        rootAt(bad.get("rootOf").get(1).asInt()),
                                        proof))
                .as(bad.get("reason").asText())
                .isFalse();
    }

    @Property(tries = 300)
    void accepts_exactly_the_right_proofs(
            @ForAll @IntRange(min = 1, max = 70) int size,
            @ForAll @IntRange(min = 0, max = 69) int leaf,
            @ForAll @IntRange(min = 0, max = 70) int older) {
        var index = leaf % size;
        var from = older % (size + 1);
        var inclusion = inclusionProof(index, LEAVES.subList(0, size));
        var consistency = from == 0 || from == size ? List.<Hash>of() : consistencyProof(from, size);

        assertThat(Rfc6962.includes(index, size, LEAVES.get(index), inclusion, rootAt(size)))
                .isTrue();
        assertThat(Rfc6962.includes(index, size, LEAVES.get(index + 1), inclusion, rootAt(size)))
                .isFalse();
        assertThat(Rfc6962.consistent(from, size, rootAt(from), rootAt(size), consistency))
                .isTrue();
        // Any log begins with the empty one.
        assertThat(Rfc6962.consistent(from, size, rootAt(from), rootAt(size + 1), consistency))
                .isEqualTo(from == 0);
    }

    private static Hash rootAt(int size) {
        return Rfc6962.root(LEAVES.subList(0, size));
    }

    /** RFC 6962 section 2.1.1, word for word. */
    private static List<Hash> inclusionProof(int index, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        var split = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        var proof = new ArrayList<>(index < split ? inclusionProof(index, left) : inclusionProof(index - split, right));
        proof.add(Rfc6962.root(index < split ? right : left));
        return proof;
    }

    private static List<Hash> consistencyProof(int from, int to) {
        return subProof(from, LEAVES.subList(0, to), true);
    }

    /** RFC 6962 section 2.1.2, word for word. */
    private static List<Hash> subProof(int from, List<Hash> leaves, boolean known) {
        if (from == leaves.size()) {
            return known ? List.of() : List.of(Rfc6962.root(leaves));
        }
        var split = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        var proof = new ArrayList<>(from <= split ? subProof(from, left, known) : subProof(from - split, right, false));
        proof.add(Rfc6962.root(from <= split ? right : left));
        return proof;
    }
}
