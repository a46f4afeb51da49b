package org.chamadao.ledger.fabric;

import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An element of DER (X.690), with a tag of one byte and a length in its shortest form, up to 65,535.
 *
 * @param from offset of the tag
 * @param content offset of the content
 * @param end offset after the last byte
 */
record DerElement(byte[] source, int tag, int from, int content, int end) {
    private static final int LONG_FORM = 0x80;

    /** The elements that bytes consist of. */
    static List<DerElement> in(byte[] bytes) throws CertificateException {
        return in(bytes, 0, bytes.length);
    }

    /** The elements within this one. */
    List<DerElement> parts() throws CertificateException {
        return in(source, content, end);
    }

    byte[] bytes() {
        return Arrays.copyOfRange(source, from, end);
    }

    byte[] value() {
        return Arrays.copyOfRange(source, content, end);
    }

    private static List<DerElement> in(byte[] source, int from, int to) throws CertificateException {
        var found = new ArrayList<DerElement>();
        for (var at = from; at < to; at = found.getLast().end()) {
            var element = at(source, at);
            if (element.end() > to) {
                throw new CertificateException("an element reaches beyond its end");
            }
            found.add(element);
        }
        return found;
    }

    private static DerElement at(byte[] source, int from) throws CertificateException {
        var first = octet(source, from + 1);
        var second = octet(source, from + 2);
        if (first < LONG_FORM) {
            return of(source, from, 2, first);
        }
        if (first == LONG_FORM + 1 && second >= LONG_FORM) {
            return of(source, from, 3, second);
        }
        if (first == LONG_FORM + 2 && second > 0) {
            return of(source, from, 4, (second << Byte.SIZE) + octet(source, from + 3));
        }
        throw new CertificateException("a length is not in its shortest form");
    }

    private static DerElement of(byte[] source, int from, int header, int length) {
        return new DerElement(source, octet(source, from), from, from + header, from + header + length);
    }

    private static int octet(byte[] source, int at) {
        return at < source.length ? Byte.toUnsignedInt(source[at]) : 0;
    }
}
