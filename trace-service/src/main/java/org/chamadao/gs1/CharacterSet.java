package org.chamadao.gs1;

/** The character sets of element strings (GS1 General Specifications section 7.11). */
enum CharacterSet {
    DIGITS("the digits", AsciiSet.DIGITS),
    SET_39("the characters of GS1 set 39", AsciiSet.DIGITS.and("#-/ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
    SET_82("the characters of GS1 set 82", AsciiSet.LETTERS_AND_DIGITS.and("!\"%&'()*+,-./:;<=>?_"));

    private final String title;
    private final AsciiSet members;

    CharacterSet(String title, AsciiSet members) {
        this.title = title;
        this.members = members;
    }

    String title() {
        return title;
    }

    AsciiSet members() {
        return members;
    }
}
