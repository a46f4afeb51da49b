package org.chamadao.season;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.bouncycastle.cert.X509CertificateHolder;
import org.chamadao.season.Administrator.Session;
import org.chamadao.tracelog.Hash;

/**
 * The device of one party at the service ({@code party/device/SPEC.md}). What is there already is found and not made a
 * second time, so that an enrolment that was broken off after any of its steps goes on from there.
 *
 * @param root key of the party's administrator
 * @param device key of the device
 */
record Enrolment(ServiceClient client, SigningKey root, SigningKey device, Clock clock) {
    private static final byte[] PROOF = "chamadao-enrol/1\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * A certificate of the device that the service has.
     *
     * @param state {@code enrolled}, {@code expired} or {@code revoked}
     */
    record Enrolled(String fingerprint, String state) {}

    /**
     * All certificates that the device has had, the oldest first.
     *
     * @param token of anyone who reads for the party
     */
    List<Enrolled> certificates(String token) {
        var own = new ArrayList<Enrolled>();
        for (var known : client.get("/api/devices", token)) {
            if (isOfDevice(ServiceClient.text(known, "certificate"))) {
                own.add(new Enrolled(ServiceClient.text(known, "fingerprint"), ServiceClient.text(known, "state")));
            }
        }
        Collections.reverse(own);
        return List.copyOf(own);
    }

    /** Enrols the device for the first time; gives the fingerprint of its certificate. */
    String first(Session session) {
        putRoot(session);
        var request = waiting(session).orElseGet(() -> request(session));
        return enrol(session, "request", request);
    }

    /** Gives the same key another certificate; gives its fingerprint. */
    String renewed(Session session, Enrolled expired) {
        return enrol(session, "renews", expired.fingerprint());
    }

    private void putRoot(Session session) {
        var roots = client.get("/api/organisation-root", session.token());
        if (roots.isEmpty()) {
            var certificate = certificates(session).ofRoot();
            client.post("/api/organisation-root", session.token(), Map.of("certificate", base64(certificate)));
        }
    }

    /** The request of the device that no certificate has answered yet. */
    private Optional<String> waiting(Session session) {
        return StreamSupport.stream(
                        client.get("/api/devices/requests", session.token()).spliterator(), false)
                .filter(open -> open.path("publicKey").asText().equals(base64(device.publicKeyBytes())))
                .map((JsonNode open) -> ServiceClient.text(open, "request"))
                .findFirst();
    }

    private String request(Session session) {
        var code = ServiceClient.text(client.post("/api/devices/codes", session.token(), Map.of()), "code");
        var characters = code.replace("-", "").getBytes(StandardCharsets.US_ASCII);
        var proven = ByteBuffer.allocate(PROOF.length + Hash.LENGTH)
                .put(PROOF)
                .put(Hash.sha256(characters).bytes())
                .array();
        var taken = client.post(
                "/api/devices/requests",
                Map.of(
                        "code", code,
                        "publicKey", base64(device.publicKeyBytes()),
                        "proof", base64(device.sign(proven))));
        return ServiceClient.text(taken, "request");
    }

    private String enrol(Session session, String purpose, String of) {
        var certificate = certificates(session).ofDevice(device, session.person());
        var enrolled =
                client.post("/api/devices", session.token(), Map.of(purpose, of, "certificate", base64(certificate)));
        return ServiceClient.text(enrolled, "fingerprint");
    }

    private Certificates certificates(Session session) {
        return new Certificates(root, session.party(), clock);
    }

    private boolean isOfDevice(String certificate) {
        try {
            var held = new X509CertificateHolder(Base64.getDecoder().decode(certificate));
            return Arrays.equals(held.getSubjectPublicKeyInfo().getEncoded(), device.publicKeyBytes());
        } catch (IOException e) {
            throw new SeasonException("the service gave a certificate that cannot be read", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
