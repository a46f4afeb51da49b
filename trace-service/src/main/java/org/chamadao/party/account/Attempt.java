package org.chamadao.party.account;

import java.util.List;
import java.util.stream.Stream;
import org.chamadao.party.AccessToken;
import org.chamadao.party.Party;
import org.chamadao.party.Person;

/** An attempt to prove who one is, as it is counted: by an account, whether there is one or not, and from somewhere. */
sealed interface Attempt {
    String account();

    /** Counted with all others from there and all others at the account. */
    record FromSource(String account, String source) implements Attempt {}

    /** Counted with nobody else's, since it came with a secret that only the person's own have. */
    record Apart(String account, String holder) implements Attempt {}

    /** By name and password, in a browser that nobody has signed in with as this person. */
    static Attempt byPassword(String login, String source) {
        return new FromSource(login, source);
    }

    /** By name and password, in a browser in which the person has signed in before. */
    static Attempt byPassword(String login, AccessToken browser) {
        return new Apart(login, "browser\n" + browser.hash().hex());
    }

    /** By PIN; who shows no token of a handheld of the party cannot use up these. */
    static Attempt byPin(Party party, String pseudonym, String source) {
        return new FromSource(pin(pseudonym), "handheld\n" + party.pseudonym() + "\n" + source);
    }

    /** By password, of somebody who is signed in. */
    static Attempt confirmation(Person person) {
        return new Apart(confirmed(person.pseudonym()), "session");
    }

    /** All accounts of a person, as attempts name them. */
    static List<String> accounts(Person person) {
        return Stream.concat(
                        Stream.ofNullable(person.login()),
                        Stream.of(pin(person.pseudonym()), confirmed(person.pseudonym())))
                .toList();
    }

    private static String pin(String pseudonym) {
        return "pin\n" + pseudonym;
    }

    private static String confirmed(String pseudonym) {
        return "confirm\n" + pseudonym;
    }
}
