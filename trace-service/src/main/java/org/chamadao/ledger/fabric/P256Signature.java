package org.chamadao.ledger.fabric;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.util.Arrays;

/** Checks ECDSA signatures of P-256 keys with SHA-256, written in DER and no other way. */
final class P256Signature {
    private static final int INTEGER = 0x02;
    private static final int SEQUENCE = 0x30;
    private static final int DIGITS = 32;

    private P256Signature() {}

    /** Whether a signature of these parts, joined, holds. */
    static boolean holds(PublicKey key, byte[] signature, byte[]... parts) throws GeneralSecurityException {
        var numbers = numbers(signature);
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key);
        for (var part : parts) {
            verifier.update(part);
        }
        try {
            return verifier.verify(numbers);
        } catch (SignatureException e) {
            // Numbers that no signature has.
            return false;
        }
    }

    /** r and s, joined. */
    private static byte[] numbers(byte[] signature) throws CertificateException {
        var whole = DerElement.in(signature);
        if (whole.size() != 1 || whole.getFirst().tag() != SEQUENCE) {
            throw new CertificateException("a signature is no sequence");
        }
        var parts = whole.getFirst().parts();
        if (parts.size() != 2) {
            throw new CertificateException("a signature has " + parts.size() + " numbers");
        }
        var joined = new byte[2 * DIGITS];
        for (var place = 0; place < 2; place++) {
            var digits = digits(parts.get(place));
            System.arraycopy(digits, 0, joined, DIGITS * (place + 1) - digits.length, digits.length);
        }
        return joined;
    }

    private static byte[] digits(DerElement number) throws CertificateException {
        var value = number.value();
        var isPositive = number.tag() == INTEGER && value.length > 0 && value[0] >= 0;
        var isPadded = isPositive && value[0] == 0;
        if (!isPositive || (isPadded && (value.length == 1 || value[1] >= 0))) {
            throw new CertificateException("a number of a signature is not positive and in its shortest form");
        }
        var digits = isPadded ? Arrays.copyOfRange(value, 1, value.length) : value;
        if (digits.length > DIGITS) {
            throw new CertificateException("a number of a signature is too long");
        }
        return digits;
    }
}
