package org.chamadao.label;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chamadao.gs1.DigitalLink;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.PrimaryKey;
import org.chamadao.gs1.Qualifier;
import org.chamadao.gs1.Serials;

/** Canonical identifiers of the codes of one order, and the column {@code serial} behind them. */
final class CodeUris {
    private final Numbering numbering;
    private final String start;

    CodeUris(Identifiers identifiers, Numbering numbering) {
        this.numbering = numbering;
        this.start = switch (numbering) {
            case Numbering.Items items -> identifiers.canonical(identifiers.atPath("/01/" + items.gtin())) + "/21/";
            case Numbering.LogisticUnits units -> {
                var first = units.sscc(1);
                var uri = identifiers.canonical(identifiers.atPath("/00/" + first));
                yield uri.substring(0, uri.length() - first.length());
            }
        };
    }

    /** The identifiers of all codes of the order without what tells them apart, which stands at their end. */
    String start() {
        return start;
    }

    /** The identifier of a code of the order. */
    String uri(byte[] serial) {
        return start + text(serial);
    }

    /** The serial of an item in words, or the digits of an SSCC. */
    String text(byte[] serial) {
        return switch (numbering) {
            case Numbering.Items _ -> Serials.text(serial);
            case Numbering.LogisticUnits _ -> new String(serial, StandardCharsets.US_ASCII);
        };
    }

    /** What the column holds if the identifier is one of ours; empty for what cannot be. */
    static Optional<byte[]> serial(String uri) {
        try {
            var link = DigitalLink.of(uri);
            if (link.key() == PrimaryKey.SSCC) {
                return Optional.of(link.value().getBytes(StandardCharsets.US_ASCII));
            }
            return link.isItem() ? link.qualifier(Qualifier.SERIAL).flatMap(Serials::bytes) : Optional.empty();
        } catch (IdentifierRefusedException e) {
            return Optional.empty();
        }
    }
}
