package org.chamadao.season;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The person who administers a party of the season: invited by the operator, and signed in by name and password as
 * anybody is.
 */
final class Administrator {
    private static final String NAME = "演示 demo";
    private static final int PASSWORD_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServiceClient client;
    private final Accounts accounts;
    private final String operatorToken;

    Administrator(ServiceClient client, Accounts accounts, String operatorToken) {
        this.client = client;
        this.accounts = accounts;
        this.operatorToken = operatorToken;
    }

    /**
     * An open session.
     *
     * @param party pseudonym of the party
     * @param person pseudonym of the administrator
     */
    record Session(ServiceClient client, String token, String party, String person) implements AutoCloseable {
        @Override
        public void close() {
            client.signOut(token);
        }
    }

    /**
     * Signs in; the first time they become a member before.
     *
     * @param token of the party's systems
     */
    Session signIn(Party party, String token) {
        var login = "demo-" + party.name().toLowerCase(Locale.ROOT);
        var password = accounts.secret(party.name() + ".password", Administrator::drawnPassword);
        if (!isMember(login, token)) {
            accept(login, password, token);
        }
        var opened = client.post("/api/session", Map.of("login", login, "password", password, "cookie", false));
        var session = ServiceClient.text(opened, "accessToken");
        var me = client.get("/api/me", session);
        return new Session(
                client, session, ServiceClient.text(me, "party"), ServiceClient.text(me.path("person"), "pseudonym"));
    }

    /** Asked rather than tried: failures to sign in are counted. */
    private boolean isMember(String login, String token) {
        return StreamSupport.stream(client.get("/api/members", token).spliterator(), false)
                .map((JsonNode member) -> member.path("login").asText())
                .anyMatch(login::equals);
    }

    private void accept(String login, String password, String token) {
        var party = ServiceClient.text(client.get("/api/parties/me", token), "pseudonym");
        var invitation = client.post(
                "/api/parties/" + party + "/invitations", operatorToken, Map.of("role", "administrator", "name", NAME));
        client.post(
                "/api/invitations/accepted",
                Map.of(
                        "code", ServiceClient.text(invitation, "code"),
                        "login", login,
                        "name", NAME,
                        "password", password));
    }

    private static String drawnPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
