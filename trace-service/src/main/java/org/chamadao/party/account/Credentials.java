package org.chamadao.party.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.chamadao.party.Input;

/** What people may choose to sign in with. */
final class Credentials {
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@+-]{2,99}");
    private static final Pattern PIN = Pattern.compile("[0-9]{6,12}");
    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;

    private Credentials() {}

    /** A name to sign in with, in the form in which it is kept; a problem when it may not be chosen. */
    static String newLogin(Input input, String member) {
        var login = login(input.text(member, LONGEST));
        if (!LOGIN.matcher(login).matches()) {
            throw Input.refused(
                    "/" + member,
                    member + " must have 3 to 100 characters: letters a to z, digits, and . _ @ + - after the first.");
        }
        return login;
    }

    /** A name as typed, in the form in which it is kept. */
    static String login(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether there can be an account of this name; the database would pass over spaces behind one. */
    static boolean possible(String login) {
        return LOGIN.matcher(login).matches();
    }

    /** A new password; a problem when it is too easy to guess. */
    static String newPassword(Input input, String member, String login) {
        var password = password(input, member);
        var characters = password.codePointCount(0, password.length());
        if (characters < SHORTEST || password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            throw Input.refused(
                    "/" + member,
                    member + " must have at least " + SHORTEST + " characters, " + FEWEST_DIFFERENT
                            + " of them different; a few words are better than a short riddle.");
        }
        if (password.toLowerCase(Locale.ROOT).contains(login)) {
            throw Input.refused("/" + member, member + " must not hold the name that you sign in with.");
        }
        return password;
    }

    /** A password as typed, in the form that is hashed (RFC 8265 section 4.2: NFC). */
    static String password(Input input, String member) {
        return Normalizer.normalize(input.text(member, LONGEST), Normalizer.Form.NFC);
    }

    /** A new PIN. */
    static String newPin(Input input, String member) {
        var pin = input.text(member, LONGEST);
        if (!PIN.matcher(pin).matches() || pin.chars().distinct().count() < 3) {
            throw Input.refused("/" + member, member + " must have 6 to 12 digits, at least 3 of them different.");
        }
        return pin;
    }
}
