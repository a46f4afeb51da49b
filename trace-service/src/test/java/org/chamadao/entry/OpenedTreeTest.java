package org.chamadao.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenedTreeTest {
    private static final byte[] KEY = Hash.sha256(new byte[] {7}).bytes();
    private static final String TYPE = EntryTree.epcis("type");
    private static final SaltedTree TREE = tree(9);

    private static SaltedTree tree(int identifiers) {
        var slots = EntryTree.AUTHORED.leaves(Map.of(TYPE, new JsonString("ObjectEvent")));
        var further = IntStream.range(0, identifiers)
                .mapToObj(number -> new Leaf(EntryTree.epcis("epcList"), new JsonString("urn:x:" + number % 20)))
                .toList();
        return SaltedTree.of(KEY, slots, further);
    }

    @Property
    void any_part_of_a_tree_gives_its_root(
            @ForAll @IntRange(max = 130) int identifiers, @ForAll Set<@IntRange(max = 150) Integer> chosen) {
        var tree = tree(identifiers);

        var opened = tree.opened(leaf -> chosen.contains(leaf.hashCode() & 0x7f));

        assertThat(opened.root(EntryTree.AUTHORED)).isEqualTo(tree.root());
    }

    @Property
    void any_flipped_bit_of_a_salt_gives_another_root(
            @ForAll @IntRange(max = 20) int place, @ForAll @IntRange(max = 127) int bit) {
        var opened = TREE.opened(leaf -> true);
        var openings = new ArrayList<>(opened.openings());
        var opening = openings.get(place % openings.size());
        var salt = opening.salt();
        salt[bit / 8] ^= (byte) (1 << bit % 8);
        openings.set(place % openings.size(), new Opening(opening.index(), salt, opening.name(), opening.value()));

        var changed = new OpenedTree(opened.size(), openings, opened.hashes());

        assertThat(changed.root(EntryTree.AUTHORED)).isNotEqualTo(TREE.root());
    }

    @Property
    void any_flipped_bit_of_a_hash_gives_another_root(
            @ForAll @IntRange(max = 3) int place, @ForAll @IntRange(max = 255) int bit) {
        var opened = TREE.opened(leaf -> leaf.name().equals(TYPE));
        var hashes = new ArrayList<>(opened.hashes());
        var bytes = hashes.get(place).bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        hashes.set(place, Hash.of(bytes));

        var changed = new OpenedTree(opened.size(), opened.openings(), hashes);

        assertThat(changed.root(EntryTree.AUTHORED)).isNotEqualTo(TREE.root());
    }

    @Property
    void another_value_gives_another_root(@ForAll @Size(max = 30) String value) {
        var opened = TREE.opened(leaf -> leaf.name().equals(TYPE));
        var opening = opened.openings().getFirst();
        var text = value.codePoints()
                .filter(point -> point < 0xd800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);

        var changed = new OpenedTree(
                opened.size(),
                List.of(new Opening(0, opening.salt(), TYPE, new JsonString("not " + text))),
                opened.hashes());

        assertThat(changed.root(EntryTree.AUTHORED)).isNotEqualTo(TREE.root());
    }

    @Test
    void refuses_another_name_at_a_slot() {
        var opened = TREE.opened(leaf -> leaf.name().equals(TYPE));
        var renamed = new Opening(0, new byte[16], EntryTree.epcis("epcList"), JsonValue.NULL);

        refused(new OpenedTree(32, List.of(renamed), opened.hashes()), "epcList stands at index 0");
    }

    @Test
    void refuses_a_slots_name_at_another_index() {
        var hidden = new Opening(12, new byte[16], TYPE, new JsonString("ObjectEvent"));

        refused(new OpenedTree(32, List.of(hidden), List.of()), "type stands at index 12");
    }

    @Test
    void refuses_a_single_valued_name_twice() {
        var one = new Opening(12, new byte[16], "https://ns.example/grade", new JsonString("1"));
        var other = new Opening(13, new byte[16], "https://ns.example/grade", new JsonString("2"));

        refused(new OpenedTree(32, List.of(one, other), List.of()), "grade is opened twice");
    }

    @Test
    void refuses_an_identifier_twice_in_one_sequenced_tree() {
        var first = new SequencedLeaf("https://id.gs1.org/00/095060001234567897", 1, OptionalLong.empty());
        var second = new SequencedLeaf(first.identifier(), 2, OptionalLong.of(0));

        var opened = SaltedTree.sequenced(KEY, List.of(first, second)).opened(leaf -> true);

        assertThatThrownBy(() -> opened.root(EntryTree.SEQUENCED))
                .isInstanceOf(ProofRefusedException.class)
                .hasMessageContaining("opened twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -16, 0, 1, 8, 15, 17, 24, 48})
    void refuses_a_size_that_no_tree_has(int size) {
        refused(new OpenedTree(size, List.of(), List.of(TREE.root())), "size " + size);
    }

    @Test
    void refuses_openings_that_do_not_ascend() {
        var opened = TREE.opened(leaf -> true);

        refused(new OpenedTree(32, opened.openings().reversed(), opened.hashes()), "indices");
    }

    @Test
    void refuses_a_hash_left_over_and_a_hash_missing() {
        var opened = TREE.opened(leaf -> leaf.name().equals(TYPE));
        var more = new ArrayList<>(opened.hashes());
        more.add(TREE.root());

        refused(new OpenedTree(32, opened.openings(), more), "needs 5 hashes, not 6");
        refused(new OpenedTree(32, opened.openings(), more.subList(0, 4)), "needs more than 4 hashes");
    }

    @Test
    void refuses_a_number_that_is_not_written_as_a_literal() {
        var opened = new Opening(12, new byte[16], "https://ns.example/grade", new JsonNumber("1.5"));

        refused(new OpenedTree(32, List.of(opened), List.of()), "1.5");
    }

    private static void refused(OpenedTree tree, String reason) {
        assertThatThrownBy(() -> tree.root(EntryTree.AUTHORED))
                .isInstanceOf(ProofRefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void an_opening_is_read_as_it_was_written() {
        for (var opening : TREE.open(leaf -> true)) {
            assertThat(Opening.of(opening.json())).isEqualTo(opening).hasSameHashCodeAs(opening);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[0,\"AAAAAAAAAAAAAAAAAAAAAA==\",\"a\"]",
                "[0,\"AAAAAAAAAAAAAAAAAAAAAA==\",\"a\",1,2]",
                "[-1,\"AAAAAAAAAAAAAAAAAAAAAA==\",\"a\",1]",
                "[1.0,\"AAAAAAAAAAAAAAAAAAAAAA==\",\"a\",1]",
                "[9999999999,\"AAAAAAAAAAAAAAAAAAAAAA==\",\"a\",1]",
                "[0,\"AAAAAAAAAAAAAAAAAAAAAB==\",\"a\",1]",
                "[0,\"AAAAAAAAAAAAAAAAAAAAAA\",\"a\",1]",
                "[0,\"AAAA\",\"a\",1]",
                "[0,\"\",\"a\",1]",
                "[0,0,\"a\",1]",
                "[0,\"AAAAAAAAAAAAAAAAAAAAAA==\",1,1]"
            })
    void refuses_what_is_no_opening(String json) {
        var value = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Opening.of(value)).isInstanceOf(ProofRefusedException.class);
    }

    @Test
    void a_salt_is_base64_in_bundles() {
        var opening = TREE.opening(0).orElseThrow();

        assertThat(opening.json().elements().get(1))
                .isEqualTo(new JsonString(Base64.getEncoder().encodeToString(opening.salt())));
    }
}
