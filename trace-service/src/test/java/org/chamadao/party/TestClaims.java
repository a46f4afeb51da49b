package org.chamadao.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chamadao.party.TestApi.Answer;

/** What the operator decides about claims. */
public final class TestClaims {
    private TestClaims() {}

    /** Confirms everything that a party claims. */
    public static void confirmAll(TestApi operator, String pseudonym) {
        for (var id : ids(operator, pseudonym)) {
            var confirmed = confirm(operator, id, Map.of());
            if (confirmed.status() != 200) {
                throw new IllegalStateException(confirmed.status() + " " + confirmed.body());
            }
        }
    }

    /** The newest open claim of a party. */
    public static String open(TestApi operator, String pseudonym) {
        return ids(operator, pseudonym).getLast();
    }

    public static Answer confirm(TestApi operator, String id, Map<String, ?> how) {
        return operator.post("/api/claims/" + id + "/confirmation", how);
    }

    private static List<String> ids(TestApi operator, String pseudonym) {
        var ids = new ArrayList<String>();
        var page = operator.get("/api/claims").json();
        while (!page.isEmpty()) {
            page.forEach(claim -> {
                if (claim.at("/party/pseudonym").textValue().equals(pseudonym)) {
                    ids.add(claim.get("id").textValue());
                }
            });
            var last = page.get(page.size() - 1).get("id").textValue();
            page = operator.get("/api/claims?after=" + last).json();
        }
        return ids;
    }
}
