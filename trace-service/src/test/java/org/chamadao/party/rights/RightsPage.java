package org.chamadao.party.rights;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;

/** The table as it is printed into the docs. */
final class RightsPage {
    private RightsPage() {}

    static String text() {
        return """
            # Who may do what

            Printed from `RightsTable` by the build, which fails when a way into the service is missing here or
            when this page is out of date. Every refusal is a 403 problem that names the rule in its member `rule`.

            ## Rules
            | Rule | Wants |
            | --- | --- |
            %s

            Beyond these: `custody` (an event that names what another party holds wants that party's delegation, or an
            earlier event that gives the thing away), `place` (an event at a place that another party holds wants that party's delegation, or
            confirms what that party stated at that place), `code product` (codes are ordered under a GTIN or company prefix by
            the first party that did, or by whom the operator gave it to), `delegation` (an event that is stated for another party needs
            that party's delegation), `statement` (only the party that an event was stated for confirms it, and with
            nothing that it does not name), `handoff` (an event that answers an offer names it by its hash, which only those know
            who were handed it), `taker` (and an offer that names a party is answered by that one), `settlement` (what settles
            a flag of a handoff is said by its sides, at its own address), `shared` (an event of
            another party is read by the sides that it names and by whom it is stated for, if they held the GLN that it
            names when it was captured, by whose statement it confirms, by whom its party shares with, and by a regulator
            who names a case), `signature` (an event is signed by a valid device of the party that captures it), `member`
            (and an active member carries that device), `code` (a device is enrolled by a code that is good now),
            `confirmation` (a party's next root is confirmed by another administrator than who proposed it, by an
            association, or by the operator), `password` (somebody who is signed in gives their password once more to set
            another or a PIN), `same-origin` (sessions that live in a browser's cookie are opened and kept by pages of this
            installation, and pages of other sites call nothing of one on their visitor's machine) and `none` (no row below
            opens this way).

            ## Ways in
            A partner is a party that another shares with and has delegated to; the last column says what that opens to it
            of the other's.

            | Way | Rule | Reaches | A partner |
            | --- | --- | --- | --- |
            %s
            """.formatted(
                Arrays.stream(Rule.values())
                        .map(rule -> "| `" + rule.word() + "` | " + rule.meaning() + " |")
                        .collect(joining("\n")),
                RightsTable.rows().stream()
                        .map(row -> "| `" + row.way() + "` | " + row.rule().word() + " | " + row.whose() + " | "
                                + row.partner().meaning() + " |")
                        .collect(joining("\n")));
    }
}
