package org.chamadao.ledger.fabric;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.Keepers.Organisation;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.Endorsement;

/** Organisations whose keys are made on the spot, each with an authority, that sign whatever they are given. */
final class SmallNetwork {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2046-01-01T00:00:00Z");

    private final Map<String, Authority> authorities = new LinkedHashMap<>();

    SmallNetwork(String... msps) {
        for (var msp : msps) {
            authorities.put(msp, Authority.of(msp));
        }
    }

    private record Authority(X500Name name, KeyPair keys, byte[] certificate) {
        static Authority of(String msp) {
            var name = new X500Name("CN=ca." + msp);
            var keys = keyPair("secp256r1");
            return new Authority(name, keys, issued(name, keys, name, keys, "SHA256withECDSA"));
        }
    }

    /** How a peer's certificate is made, and written. */
    record PeerForm(String subject, String curve, String algorithm, String lineEnd) {
        static final PeerForm USUAL = new PeerForm("CN=peer0,OU=peer", "secp256r1", "SHA256withECDSA", "\n");
    }

    Keepers keepers() {
        return new Keepers("trace", "tracelog", organisations(), List.of());
    }

    private List<Organisation> organisations() {
        return authorities.entrySet().stream()
                .map(each ->
                        new Organisation(each.getKey(), List.of(each.getValue().certificate()), Map.of()))
                .toList();
    }

    /** What a verifier is given. */
    ObjectNode trust(String operator, SmallLog log) {
        var trust = new ObjectMapper().createObjectNode().put("operator", operator);
        trust.putArray("logs")
                .add(log.logKey().verifierKey().text())
                .add(log.statementKey().verifierKey().text());
        var ledger = trust.putObject("ledger").put("channel", "trace").put("contract", "tracelog");
        var organisations = ledger.putArray("organisations");
        for (var one : organisations()) {
            organisations
                    .addObject()
                    .put("msp", one.msp())
                    .putArray("authorities")
                    .add(one.fingerprints().getFirst().hex());
        }
        ledger.putArray("orderers");
        return trust;
    }

    byte[] authority(String msp) {
        return of(msp).certificate();
    }

    private Authority of(String msp) {
        return Objects.requireNonNull(authorities.get(msp), msp);
    }

    /** The endorsement of a peer of one of them. */
    Endorsement endorsement(String msp, PeerForm form, byte[] response) {
        var authority = of(msp);
        var keys = keyPair(form.curve());
        var der = issued(new X500Name(form.subject()), keys, authority.name(), authority.keys(), form.algorithm());
        var lines = Base64.getMimeEncoder(64, form.lineEnd().getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        var pem =
                String.join(form.lineEnd(), List.of("-----BEGIN CERTIFICATE-----", lines, "-----END CERTIFICATE-----"))
                        + form.lineEnd();
        var identity = SerializedIdentity.newBuilder()
                .setMspid(msp)
                .setIdBytes(ByteString.copyFromUtf8(pem))
                .build()
                .toByteString();
        return Endorsement.newBuilder()
                .setEndorser(identity)
                .setSignature(ByteString.copyFrom(signed(keys, response, identity.toByteArray())))
                .build();
    }

    private static byte[] signed(KeyPair keys, byte[]... parts) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            for (var part : Arrays.asList(parts)) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] issued(X500Name subject, KeyPair keys, X500Name issuer, KeyPair by, String algorithm) {
        try {
            return new JcaX509v3CertificateBuilder(
                            issuer, BigInteger.ONE, Date.from(BEGIN), Date.from(END), subject, keys.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm).build(by.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
