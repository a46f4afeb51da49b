package org.chamadao.handoff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.chamadao.handoff.Words.said;

import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.party.TestAdministrator;
import org.chamadao.party.TestApi;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.party.device.TestOrganisation.Device;

/** Somebody who records for an organisation, with a phone that signs for it. */
final class Staff implements AutoCloseable {
    private final String name;
    private final TestOrganisation organisation;
    private final Device office;
    private final String login;
    private final String pseudonym;
    private final Phone phone;

    private Staff(String name, TestOrganisation organisation, String login, String pseudonym, Phone phone) {
        this.name = name;
        this.organisation = organisation;
        this.office = organisation.begin();
        this.login = login;
        this.pseudonym = pseudonym;
        this.phone = phone;
    }

    /** Of a new organisation; the phone is switched on, and knows nothing yet. */
    static Staff of(TestApi operator, URI service, String name, String role) throws IOException {
        var made = TestApi.expect(201, operator.post("/api/parties", Map.of("name", name, "role", role, "city", "勐海")));
        var organisation =
                new TestOrganisation(service, TestAdministrator.signIn(new TestApi(service, made.text("token"))));
        var login = "staff-" + UUID.randomUUID();
        var invited = organisation.api().post("/api/invitations", Map.of("role", "recorder", "name", name));
        var pseudonym =
                organisation.api().accept(invited.text("code"), login, name).text("pseudonym");
        return new Staff(name, organisation, login, pseudonym, Phone.of(role, "en", service.getPort()));
    }

    String name() {
        return name;
    }

    Phone phone() {
        return phone;
    }

    TestOrganisation organisation() {
        return organisation;
    }

    /** The device of the office, which countersigns. */
    Device office() {
        return office;
    }

    /** Signs in on the phone, and has it enrolled. */
    Staff equip() {
        signIn();
        enrol();
        return this;
    }

    void signIn() {
        phone.open("");
        phone.fill("Name to sign in with", login).fill("Password", TestApi.PASSWORD);
        phone.press("Sign in").says(name);
    }

    /** Goes on after the app was started anew; signs in where it asks for that. */
    void goOn() {
        var asked = phone.page().getByLabel(said("login"));
        assertThat(asked.or(phone.page().locator(".strip")).first()).isVisible();
        if (asked.isVisible()) {
            signIn();
        }
    }

    String login() {
        return login;
    }

    /** Ends every other session of theirs from another device, as one does whose phone was stolen. */
    void signOutElsewhere() {
        var nobody = organisation.api().as(null);
        var here = nobody.post("/api/session", Map.of("login", login, "password", TestApi.PASSWORD));
        var api = nobody.as(here.text("accessToken"));
        for (var session : TestApi.expect(200, api.get("/api/me/sessions")).json()) {
            if (!session.path("thisOne").asBoolean()) {
                TestApi.expect(
                        204, api.delete("/api/me/sessions/" + session.path("id").asText()));
            }
        }
    }

    /** What the phone signs with is no longer to count. */
    void revokePhone() {
        for (var device :
                TestApi.expect(200, organisation.api().get("/api/devices")).json()) {
            var certificate = DeviceCertificate.of(
                    Base64.getDecoder().decode(device.path("certificate").asText()));
            if (device.path("state").asText().equals("enrolled") && !certificate.equals(office.certificate())) {
                organisation.revoke(new Device(office.key(), certificate), office);
            }
        }
    }

    /** The phone asks for another key, which is enrolled. */
    void enrol() {
        phone.open("phone").fill("One-time code", organisation.code());
        phone.press("Ask to be enrolled").says("Asked.");
        organisation.enrolWaiting(office, pseudonym);
        phone.says("This phone may sign");
        // From now on the phone's own worker answers for the app, also without signal.
        phone.page().evaluate("navigator.serviceWorker.ready.then(() => true)");
        phone.page().reload();
        phone.says("This phone may sign");
    }

    @Override
    public void close() throws IOException {
        phone.close();
    }
}
