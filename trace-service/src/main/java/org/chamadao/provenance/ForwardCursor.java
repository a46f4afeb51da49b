package org.chamadao.provenance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chamadao.tracelog.Hash;

/**
 * Where the next page of a walk forward begins. It holds a digest of all that the pages before told: one that what may be
 * seen has left behind fits nothing. Its seal tells, before any walk, that it was given to this party for this beginning.
 *
 * @param size of the log that the walk is about
 * @param start number of the next thing, above 0 and below {@link Descendants#MOST}
 */
record ForwardCursor(long size, int start, String digest, String seal) {
    private static final Pattern FORM =
            Pattern.compile("([1-9][0-9]{0,17})\\.([1-9][0-9]{0,4})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{22})");
    private static final int BYTES = 16;

    static Optional<ForwardCursor> read(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ForwardCursor(
                        Long.parseLong(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        matcher.group(3),
                        matcher.group(4)))
                : Optional.empty();
    }

    /**
     * The one behind the first things of a walk.
     *
     * @param reader pseudonym of the party that asks
     * @param things of the walk, at least {@code start}
     */
    static ForwardCursor of(String reader, long size, int start, List<Descendant> things, CursorSeal seal) {
        var digest = digest(size, start, things);
        return new ForwardCursor(
                size, start, digest, seal.of(reader, things.getFirst().identifier(), content(size, start, digest)));
    }

    private static String digest(long size, int start, List<Descendant> things) {
        var text = new StringBuilder().append(size).append('\n').append(start);
        things.subList(0, start).forEach(thing -> text.append('\n').append(thing.identifier()));
        var hash = Hash.sha256(text.toString().getBytes(StandardCharsets.UTF_8)).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }

    /** Whether it was given to a party for a beginning. */
    boolean isGiven(String reader, String beginning, CursorSeal by) {
        return MessageDigest.isEqual(
                seal.getBytes(StandardCharsets.US_ASCII),
                by.of(reader, beginning, content(size, start, digest)).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the walk still tells the same before it. */
    boolean fits(List<Descendant> things) {
        return start <= things.size() && digest.equals(digest(size, start, things));
    }

    String text() {
        return content(size, start, digest) + "." + seal;
    }

    private static String content(long size, int start, String digest) {
        return size + "." + start + "." + digest;
    }
}
