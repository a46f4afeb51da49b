package org.chamadao.ledger.fabric;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A certificate of a P-256 key, signed with ECDSA and SHA-256. It is read as strictly as pages read it, and the platform
 * does not: one organisation could otherwise sign with a certificate that the service takes and a page refuses.
 *
 * @param certified the bytes that are signed
 * @param units organisational units of the subject
 */
record PeerCertificate(
        byte[] der,
        byte[] certified,
        byte[] issuer,
        byte[] subject,
        List<String> units,
        ECPublicKey key,
        byte[] signature) {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int VERSION = 0xa0;
    private static final Set<Integer> TEXTS = Set.of(0x0c, 0x13);
    /** RFC 5280 section 4.1: serial number, algorithm, issuer, validity, subject, key. */
    private static final List<Integer> FIELDS = List.of(INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE);

    private static final byte[] ECDSA_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");
    private static final byte[] ORGANISATIONAL_UNIT = HexFormat.of().parseHex("060355040b");
    /** What stands before the point of an uncompressed key (RFC 5480). */
    private static final byte[] P256 =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private static final int KEY_LENGTH = 91;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)\n-----END CERTIFICATE-----\n?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);
    private static final int FIRST_OF_LAST_CENTURY = 50;

    PeerCertificate {
        units = List.copyOf(units);
    }

    static PeerCertificate ofPem(String pem) throws GeneralSecurityException {
        var found = PEM.matcher(pem);
        demand(found.matches(), "it is not in PEM");
        var text = found.group(1).replace("\n", "");
        try {
            var der = Base64.getDecoder().decode(text);
            demand(Base64.getEncoder().encodeToString(der).equals(text), "its base64 is not canonical");
            return of(der);
        } catch (IllegalArgumentException e) {
            throw new CertificateException("it is not in base64", e);
        }
    }

    static PeerCertificate of(byte[] der) throws GeneralSecurityException {
        var whole = DerElement.in(der);
        demand(whole.size() == 1 && whole.getFirst().tag() == SEQUENCE, "it is not one sequence");
        var parts = whole.getFirst().parts();
        demand(tags(parts).equals(List.of(SEQUENCE, SEQUENCE, BIT_STRING)), "it is no certificate");
        var fields = fields(parts.getFirst());
        for (var algorithm : List.of(fields.get(1), parts.get(1))) {
            demand(Arrays.equals(algorithm.bytes(), ECDSA_SHA256), "it is not signed with ECDSA and SHA-256");
        }
        demandTimes(fields.get(3));
        var signature = parts.getLast().value();
        demand(signature.length > 0 && signature[0] == 0, "its signature is not of whole bytes");
        return new PeerCertificate(
                der,
                parts.getFirst().bytes(),
                fields.get(2).bytes(),
                fields.get(4).bytes(),
                units(fields.get(4)),
                key(fields.get(5).bytes()),
                Arrays.copyOfRange(signature, 1, signature.length));
    }

    boolean isIssuedBy(PeerCertificate authority) throws GeneralSecurityException {
        return Arrays.equals(issuer, authority.subject) && P256Signature.holds(authority.key, signature, certified);
    }

    private static List<DerElement> fields(DerElement certified) throws CertificateException {
        var found = certified.parts();
        var fields = !found.isEmpty() && found.getFirst().tag() == VERSION ? found.subList(1, found.size()) : found;
        demand(
                fields.size() >= FIELDS.size()
                        && tags(fields.subList(0, FIELDS.size())).equals(FIELDS),
                "it certifies something else");
        return fields;
    }

    private static List<Integer> tags(List<DerElement> elements) {
        return elements.stream().map(DerElement::tag).toList();
    }

    private static ECPublicKey key(byte[] encoded) throws GeneralSecurityException {
        demand(
                encoded.length == KEY_LENGTH && Arrays.equals(Arrays.copyOf(encoded, P256.length), P256),
                "its key is not on P-256");
        var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        demand(isOnCurve(key), "its key is not on P-256");
        return key;
    }

    private static boolean isOnCurve(ECPublicKey key) {
        var curve = key.getParams().getCurve();
        var modulus = ((ECFieldFp) curve.getField()).getP();
        var x = key.getW().getAffineX();
        var y = key.getW().getAffineY();
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(modulus);
        return x.max(y).compareTo(modulus) < 0
                && y.modPow(BigInteger.TWO, modulus).equals(right);
    }

    private static List<String> units(DerElement subject) throws CertificateException {
        var units = new ArrayList<String>();
        for (var set : subject.parts()) {
            demand(set.tag() == SET, "its subject is no name");
            for (var attribute : set.parts()) {
                var parts = attribute.parts();
                demand(parts.size() >= 2, "its subject is no name");
                if (Arrays.equals(parts.getFirst().bytes(), ORGANISATIONAL_UNIT)) {
                    demand(TEXTS.contains(parts.get(1).tag()), "a unit of its subject is no text");
                    units.add(new String(parts.get(1).value(), StandardCharsets.UTF_8));
                }
            }
        }
        return units;
    }

    private static void demandTimes(DerElement validity) throws CertificateException {
        var times = validity.parts();
        demand(times.size() == 2, "its validity is no span of time");
        for (var time : times) {
            demandTime(time);
        }
    }

    /** Both forms of RFC 5280 section 4.1.2.5. */
    private static void demandTime(DerElement time) throws CertificateException {
        var text = new String(time.value(), StandardCharsets.UTF_8);
        demand(
                text.matches(time.tag() == UTC_TIME ? "[0-9]{12}Z" : "[0-9]{14}Z")
                        && (time.tag() == UTC_TIME || time.tag() == GENERALIZED_TIME),
                "its validity is not in UTC");
        try {
            LocalDateTime.parse(time.tag() == UTC_TIME ? century(text) + text : text, TIME);
        } catch (DateTimeException e) {
            throw new CertificateException("its validity is no time: " + text, e);
        }
    }

    private static String century(String text) {
        return Integer.parseInt(text.substring(0, 2)) < FIRST_OF_LAST_CENTURY ? "20" : "19";
    }

    private static void demand(boolean holds, String reason) throws CertificateException {
        if (!holds) {
            throw new CertificateException(reason);
        }
    }
}
