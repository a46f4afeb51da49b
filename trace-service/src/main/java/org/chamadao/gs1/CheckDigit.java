package org.chamadao.gs1;

/** The modulo 10 check digit of GS1 keys (General Specifications section 7.9.1): weights 3 and 1 from the right. */
public final class CheckDigit {
    private CheckDigit() {}

    /** The digit to put behind {@code digits}, which must be ASCII digits only. */
    public static char of(String digits) {
        return of(digits, 0, digits.length());
    }

    /** The digit that belongs at {@code to}, behind the digits in {@code [from, to)}. */
    static char of(String text, int from, int to) {
        var sum = 0;
        var weight = 3;
        for (var position = to - 1; position >= from; position--) {
            var digit = text.charAt(position) - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException("no check digit over " + Quoted.text(text));
            }
            sum += weight * digit;
            weight = 4 - weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
