package org.chamadao.party.proxy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses, as in {@code 10.0.0.0/8} (RFC 4632 section 3.1, RFC 4291 section 2.3).
 *
 * @param first address
 * @param length of the part that all its addresses have in common, in bits
 */
record NetworkRange(InetAddress first, int length) {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    /**
     * One address, or a range of them.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    static NetworkRange parse(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        var first = AddressText.parse(address)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text
                        + "\" is no address such as 192.0.2.1 and no range such as 10.0.0.0/8 or fd00::/8"));
        var bits = first.getAddress().length * Byte.SIZE;
        var length = slash < 0 ? bits : length(text.substring(slash + 1), bits).orElse(-1);
        if (length < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" must have a number from 0 to " + bits + " behind the slash");
        }
        if (number(first).getLowestSetBit() >= 0 && number(first).getLowestSetBit() < bits - length) {
            throw new IllegalArgumentException("\"" + text + "\" is not the first address of a range of that size;"
                    + " write the first one, or leave out the slash");
        }
        return new NetworkRange(first, length);
    }

    private static Optional<Integer> length(String text, int most) {
        return Optional.of(text)
                .filter(digits -> LENGTH.matcher(digits).matches())
                .map(Integer::valueOf)
                .filter(length -> length <= most);
    }

    /** Whether an address lies in it. */
    boolean contains(InetAddress address) {
        var bits = first.getAddress().length * Byte.SIZE;
        return address.getAddress().length == first.getAddress().length
                && number(address).xor(number(first)).bitLength() <= bits - length;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
