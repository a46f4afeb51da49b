package org.chamadao.log;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import org.chamadao.json.CanonicalJson;

/** A JSON list of receipts as bytes, each made when it is read. */
final class ReceiptList implements Enumeration<InputStream> {
    private final Iterator<Receipt> receipts;
    private boolean begun;
    private boolean ended;

    private ReceiptList(Iterator<Receipt> receipts) {
        this.receipts = receipts;
    }

    /** The list in canonical form. */
    static InputStream of(Iterator<Receipt> receipts) {
        return new SequenceInputStream(new ReceiptList(receipts));
    }

    @Override
    public boolean hasMoreElements() {
        return !ended;
    }

    @Override
    public InputStream nextElement() {
        if (!begun) {
            begun = true;
            return text("[");
        }
        if (!receipts.hasNext()) {
            ended = true;
            return text("]");
        }
        var json = new ByteArrayInputStream(CanonicalJson.bytes(receipts.next().json()));
        return receipts.hasNext() ? new SequenceInputStream(json, text(",")) : json;
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
