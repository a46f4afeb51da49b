package org.chamadao.item;

import java.util.List;
import java.util.UUID;
import org.chamadao.label.IssuedCode;
import org.chamadao.label.IssuedCodes;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.party.Party;

/**
 * Codes of one order by their sequence.
 *
 * @param from the first
 * @param to the last
 */
record CodeRange(UUID orderId, int from, int to) {
    private static final int LAST = 20_000_000;

    /** A member that names an order and a range of it. */
    static CodeRange of(Input input, String member, int most) {
        var range = object(input, member);
        var from = from(range);
        var to = (int) range.number("to", from, LAST);
        if (to - from >= most) {
            throw Input.refused(input.at(member), "A range has at most " + most + " codes.");
        }
        return new CodeRange(orderId(range), from, to);
    }

    /** A member that names an order and where to begin in it. */
    static CodeRange beginning(Input input, String member, int count) {
        var range = object(input, member);
        var from = from(range);
        return new CodeRange(orderId(range), from, from + count - 1);
    }

    private static Input object(Input input, String member) {
        return input.optionalObject(member)
                .orElseThrow(() -> Input.refused(input.at(member), member + " must be an object."));
    }

    private static int from(Input range) {
        return (int) range.number("from", 1, LAST);
    }

    private static UUID orderId(Input range) {
        return Ids.uuid(range.text("orderId", 36))
                .orElseThrow(() -> Input.refused(range.at("orderId"), "orderId must be the id of an order."));
    }

    /** The codes, of an order of the party's own; all of them must be issued. */
    List<String> uris(IssuedCodes codes, Party party, String pointer) {
        var issued = codes.range(party, orderId, from, to);
        if (issued.size() != to - from + 1) {
            throw Input.refused(
                    pointer,
                    "Of your order " + orderId + " the codes " + from + " to " + to + " are not all issued: "
                            + issued.size() + " of them are there.");
        }
        return issued.stream().map(IssuedCode::uri).toList();
    }
}
