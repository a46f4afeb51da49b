package org.chamadao.party;

import java.util.Map;
import java.util.UUID;
import org.chamadao.party.TestApi.Answer;

/** The first administrator of a party, invited with the token that was shown when the party was made. */
public final class TestAdministrator {
    private TestAdministrator() {}

    /** Makes one and signs them in; gives their access token, which is good for ten minutes. */
    public static String signIn(TestApi party) {
        var login = "admin-" + UUID.randomUUID();
        var invitation = made(party.post("/api/invitations", Map.of("role", "administrator", "name", "first")));
        made(party.accept(invitation.text("code"), login, "李茶"));
        return made(party.as(null).post("/api/session", Map.of("login", login, "password", TestApi.PASSWORD)))
                .text("accessToken");
    }

    private static Answer made(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer;
    }
}
