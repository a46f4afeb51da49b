package org.chamadao.party.rights;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every way into the service, with its rule. A way that does not stand here is closed, and fails the build. */
final class RightsTable {
    private static final String OWN = "the caller's party";
    private static final String PUBLIC = "public";
    private static final String SIDE = "handoffs that the caller's party offered or accepted, or whose offer names it";
    private static final String CONCERNED =
            "things that the caller's party ordered the code of, holds, or recorded something about that counted, or of"
                    + " which it may read an event without a case number";
    private static final String PROPOSED =
            "the caller's party; an association and the operator also roots that other parties have proposed";

    private static final List<Row> ROWS = List.of(
            // What a buyer and an auditor need.
            row("GET", "/{key}/{+rest}", Rule.ANYONE, "public fields of an item whose serial is known"),
            row("GET", "/assets/{name}", Rule.ANYONE, PUBLIC),
            row("GET", "/console", Rule.ANYONE, PUBLIC),
            row("GET", "/console/{name}", Rule.ANYONE, PUBLIC),
            row("GET", "/scanner", Rule.ANYONE, PUBLIC),
            row("GET", "/scanner/{name}", Rule.ANYONE, PUBLIC),
            row(
                    "GET",
                    "/api/proofs/01/{gtin}/21/{serial}",
                    Rule.ANYONE,
                    "public fields of an item whose serial is known"),
            row("GET", "/api/proofs/{+other}", Rule.ANYONE, "nothing"),
            row(
                    "GET",
                    "/api/photos/01/{gtin}/21/{serial}/{digest}",
                    Rule.ANYONE,
                    "photos that the page of an item tells of whose serial is known"),
            row("GET", "/log/vkey", Rule.ANYONE, PUBLIC),
            row("GET", "/log/trust", Rule.ANYONE, PUBLIC),
            row("GET", "/log/checkpoint", Rule.ANYONE, PUBLIC),
            row("GET", "/log/tile/{+rest}", Rule.ANYONE, PUBLIC),
            row("GET", "/log/proof/inclusion", Rule.ANYONE, PUBLIC),
            row("GET", "/log/proof/consistency", Rule.ANYONE, PUBLIC),
            // Events.
            row("OPTIONS", "/epcis", Rule.ANYONE, PUBLIC),
            row("POST", "/epcis/capture", Rule.CAPTURE, OWN, Partner.STATES),
            row("GET", "/epcis/capture", Rule.READ, OWN),
            row("OPTIONS", "/epcis/capture", Rule.ANYONE, PUBLIC),
            row("GET", "/epcis/capture/{captureID}", Rule.READ, OWN),
            row("OPTIONS", "/epcis/capture/{captureID}", Rule.ANYONE, PUBLIC),
            row("POST", "/epcis/events", Rule.CAPTURE, OWN, Partner.STATES),
            row("OPTIONS", "/epcis/events", Rule.ANYONE, PUBLIC),
            row(
                    "GET",
                    "/epcis/events/{+eventID}",
                    Rule.READ,
                    "the caller's party; another's that names it as a side of a handoff, states for it or shares with"
                            + " it; a regulator with a case number",
                    Partner.READS),
            row("OPTIONS", "/epcis/events/{+eventID}", Rule.ANYONE, PUBLIC),
            row(
                    "GET",
                    "/api/events",
                    Rule.READ,
                    "the caller's party; if asked for, what others state for it and share with it",
                    Partner.LISTS),
            row(
                    "GET",
                    "/api/forward",
                    Rule.READ,
                    "what became of a thing, by the events that the caller's party may read without a case number",
                    Partner.FOLLOWS),
            row("GET", "/api/receipts/{captureID}", Rule.READ, OWN),
            row("POST", "/api/photos", Rule.CAPTURE, OWN),
            row("GET", "/api/custody/denials", Rule.READ, "refusals to others of what the caller's party holds"),
            // Handoffs.
            row(
                    "POST",
                    "/api/handoffs",
                    Rule.CAPTURE,
                    "nothing; messages that any party's devices signed are captured for these, whoever brings them"),
            row("GET", "/api/handoffs", Rule.READ, SIDE),
            row("GET", "/api/handoffs/{offer}", Rule.READ, SIDE),
            row("POST", "/api/handoffs/{offer}/settlements", Rule.CAPTURE, SIDE),
            row("POST", "/api/handoffs/{offer}/withdrawal", Rule.CAPTURE, "messages of the caller's party"),
            row("POST", "/api/handoffs/{offer}/adoption", Rule.CAPTURE, "messages of the caller's party"),
            row("POST", "/api/handoffs/{offer}/guest-links", Rule.CAPTURE, "offers of the caller's party"),
            row("GET", "/api/guest-handoffs/{code}", Rule.ANYONE, "who has the code that a giver gave"),
            row("POST", "/api/guest-handoffs/{code}/acceptance", Rule.ANYONE, "who has the code that a giver gave"),
            row("GET", "/api/organisations", Rule.READ, "names, roles, cities, roots and revocations of all parties"),
            row("GET", "/api/status", Rule.READ, "state of the log and its ledger"),
            // Codes and labels.
            row("POST", "/api/code-orders", Rule.CAPTURE, OWN),
            row("GET", "/api/code-orders", Rule.READ, OWN),
            row("GET", "/api/code-orders/{orderId}", Rule.READ, OWN),
            row("POST", "/api/code-orders/{orderId}/cancellation", Rule.CAPTURE, OWN),
            row("GET", "/api/code-orders/{orderId}/codes", Rule.CAPTURE, OWN),
            row("GET", "/api/code-orders/{orderId}/exports", Rule.READ, OWN),
            row("POST", "/api/print-jobs", Rule.CAPTURE, OWN),
            row("GET", "/api/print-jobs", Rule.READ, OWN),
            row("GET", "/api/print-jobs/{jobId}", Rule.READ_OR_PRINT, OWN),
            row("GET", "/api/print-jobs/{jobId}/results", Rule.READ_OR_PRINT, OWN),
            row("POST", "/api/print-jobs/{jobId}/cancellation", Rule.CAPTURE, OWN),
            row("POST", "/api/print-jobs/{jobId}/answers", Rule.CAPTURE, OWN),
            row("GET", "/api/printers/{printer}/job", Rule.PRINT, OWN),
            row("POST", "/api/print-jobs/{jobId}/labels", Rule.PRINT, OWN),
            row("POST", "/api/print-jobs/{jobId}/stored", Rule.PRINT, OWN),
            row("POST", "/api/print-jobs/{jobId}/results", Rule.PRINT, OWN),
            row("GET", "/api/label-templates", Rule.READ, "templates that come with the service"),
            row("GET", "/api/label-templates/{name}", Rule.READ, "templates that come with the service"),
            row("POST", "/api/label-templates/{name}/preview", Rule.CAPTURE, OWN),
            row("POST", "/api/inner-codes", Rule.ANYONE, "whether a secret is that of an item"),
            row("PUT", "/api/code-products/{gtin}", Rule.OPERATE, "who orders codes under which GTIN"),
            // How far things have come.
            row("GET", "/api/items/01/{gtin}/21/{serial}", Rule.READ, CONCERNED, Partner.VISITS),
            row("GET", "/api/items/00/{sscc}", Rule.READ, CONCERNED, Partner.VISITS),
            row("GET", "/api/profiles", Rule.READ, "products and packs that this installation knows"),
            row("POST", "/api/items/steps", Rule.CAPTURE, OWN),
            row("POST", "/api/packs", Rule.CAPTURE, OWN),
            row("POST", "/api/packs/unpacked", Rule.CAPTURE, OWN),
            row("POST", "/api/packs/replacement", Rule.CAPTURE, OWN),
            // Signing in.
            row("POST", "/api/session", Rule.ANYONE, "who proves to be a member"),
            row("POST", "/api/session/refresh", Rule.ANYONE, "who has the session's refresh token"),
            row("POST", "/api/session/pin", Rule.HANDHELD, OWN),
            row("DELETE", "/api/session", Rule.PERSON, "the caller's own session"),
            row("GET", "/api/me", Rule.SIGNED_IN, "the caller"),
            row("PUT", "/api/me/password", Rule.PERSON, "the caller"),
            row("PUT", "/api/me/pin", Rule.PERSON, "the caller"),
            row("GET", "/api/me/sessions", Rule.PERSON, "the caller"),
            row("DELETE", "/api/me/sessions/{sessionId}", Rule.PERSON, "the caller"),
            row("POST", "/api/invitations/accepted", Rule.ANYONE, "who has the invitation's code"),
            row("POST", "/api/passwords", Rule.ANYONE, "who has the code that an administrator gave"),
            // A party.
            row("GET", "/api/parties/me", Rule.SIGNED_IN, OWN),
            row("PUT", "/api/parties/me", Rule.ADMINISTER, OWN),
            row("GET", "/api/handheld/members", Rule.HANDHELD, OWN),
            row("GET", "/api/members", Rule.READ, OWN),
            row("PUT", "/api/members/{pseudonym}", Rule.ADMINISTER, OWN),
            row("DELETE", "/api/members/{pseudonym}", Rule.ADMINISTER, OWN),
            row("POST", "/api/members/{pseudonym}/password-code", Rule.ADMINISTRATOR, OWN),
            row("GET", "/api/invitations", Rule.ADMINISTER, OWN),
            row("POST", "/api/invitations", Rule.ADMINISTER, OWN),
            row("DELETE", "/api/invitations/{id}", Rule.ADMINISTER, OWN),
            row("GET", "/api/places", Rule.READ, OWN),
            row("POST", "/api/places", Rule.ADMINISTER, OWN),
            row("DELETE", "/api/places/{id}", Rule.ADMINISTER, OWN),
            row("GET", "/api/tokens", Rule.ADMINISTER, OWN),
            row("POST", "/api/tokens", Rule.ADMINISTER, OWN),
            row("DELETE", "/api/tokens/{id}", Rule.ADMINISTER, OWN),
            row("GET", "/api/delegations", Rule.READ, "delegations by and to the caller's party", Partner.SEES),
            row("POST", "/api/delegations", Rule.ADMINISTER, OWN),
            row(
                    "DELETE",
                    "/api/delegations/{id}",
                    Rule.ADMINISTER,
                    "delegations by and to the caller's party",
                    Partner.ENDS),
            row("GET", "/api/shares", Rule.READ, "shares by and to the caller's party", Partner.SEES),
            row("POST", "/api/shares", Rule.ADMINISTER, OWN),
            row("DELETE", "/api/shares/{id}", Rule.ADMINISTER, "shares by the caller's party"),
            row(
                    "GET",
                    "/api/looks",
                    Rule.READ,
                    "looks of regulators at the caller's party, after their hold; password codes by the operator"),
            row("GET", "/api/looks/own", Rule.INSPECT, "looks that the caller's party took"),
            // Devices that sign.
            row("GET", "/api/organisation-root", Rule.READ, OWN),
            row("POST", "/api/organisation-root", Rule.ADMINISTRATOR, OWN),
            row("GET", "/api/organisation-root/proposals", Rule.ADMINISTER, PROPOSED),
            row("POST", "/api/organisation-root/{fingerprint}/confirmation", Rule.ADMINISTRATOR, PROPOSED),
            row("POST", "/api/organisation-root/{fingerprint}/refusal", Rule.ADMINISTRATOR, PROPOSED),
            row("GET", "/api/devices", Rule.READ, OWN),
            row("POST", "/api/devices", Rule.ADMINISTRATOR, OWN),
            row("POST", "/api/devices/codes", Rule.ADMINISTRATOR, OWN),
            row("POST", "/api/devices/requests", Rule.ANYONE, "who has a code that an administrator gave"),
            row("GET", "/api/devices/requests", Rule.ADMINISTER, OWN),
            row("GET", "/api/devices/requests/{id}", Rule.ANYONE, "the device whose request it is, by its id"),
            row("POST", "/api/devices/{fingerprint}/revocation", Rule.ADMINISTRATOR, OWN),
            // The installation.
            row("GET", "/api/parties", Rule.OPERATE, "all parties"),
            row("POST", "/api/parties", Rule.OPERATE, "all parties"),
            row("PUT", "/api/parties/{pseudonym}", Rule.OPERATE, "all parties"),
            row("POST", "/api/parties/{pseudonym}/invitations", Rule.OPERATE, "all parties"),
            row(
                    "POST",
                    "/api/parties/{pseudonym}/password-code",
                    Rule.OPERATOR,
                    "the only administrator of another party, which is told"),
            row("GET", "/api/claims", Rule.OPERATE, "claims of all parties to a GLN"),
            row("POST", "/api/claims/{id}/confirmation", Rule.OPERATE, "claims of all parties to a GLN"),
            row("POST", "/api/claims/{id}/refusal", Rule.OPERATE, "claims of all parties to a GLN"),
            row("POST", "/api/claims/{id}/release", Rule.OPERATE, "claims of all parties to a GLN"),
            // On the management port only.
            row("GET", "/health", Rule.ANYONE, "who reaches the management port"),
            row("GET", "/health/{selector}", Rule.ANYONE, "who reaches the management port"),
            row("GET", "/prometheus", Rule.ANYONE, "who reaches the management port"));

    private static final Map<String, Row> BY_WAY = ROWS.stream().collect(toUnmodifiableMap(Row::way, identity()));

    private RightsTable() {}

    /**
     * One way in.
     *
     * @param template path with the names of its variables
     * @param whose what a caller who meets the rule reaches
     * @param partner what a partner reaches of another party's
     */
    record Row(String method, String template, Rule rule, String whose, Partner partner) {
        String way() {
            return method + " " + template;
        }
    }

    private static Row row(String method, String template, Rule rule, String whose) {
        return row(method, template, rule, whose, Partner.NOTHING);
    }

    private static Row row(String method, String template, Rule rule, String whose, Partner partner) {
        return new Row(method, template, rule, whose, partner);
    }

    /** All of them, in the order of the docs. */
    static List<Row> rows() {
        return ROWS;
    }

    /** The row of a route; a HEAD is a GET. */
    static Optional<Row> row(String method, String template) {
        var asked = method.equals("HEAD") ? "GET" : method;
        return Optional.ofNullable(BY_WAY.get(asked + " " + plain(template)));
    }

    /** A template without the patterns and the query of its variables. */
    static String plain(String template) {
        return template.replaceAll("\\{([A-Za-z]+):[^}]*}", "{$1}").replaceAll("\\{\\?[^}]*}", "");
    }
}
