package org.chamadao.event;

import java.util.Set;

/**
 * The extensions by which events say that they are parts of a handoff (handoff/SPEC.md): the giver's offer, the taker's
 * acceptance, and what a side says of it later. As leaves of the authored tree they are signed like all else.
 */
public final class HandoffWords {
    /** The namespace; each of the names is this and the word. */
    public static final String NAMESPACE = "https://ns.chamadao.org/handoff/";

    /** Of an offer and its acceptance: the text that makes each of them one of a kind. */
    public static final String NONCE = NAMESPACE + "nonce";

    /** Until when another phone takes it. */
    public static final String EXPIRES = NAMESPACE + "expires";

    /** When the first thing was scanned for it. */
    public static final String BEGUN = NAMESPACE + "begun";

    /** Of an offer: the pseudonym of the party that it is meant for. */
    public static final String TAKER = NAMESPACE + "taker";

    /** Of an offer: the waybill of a carrier that accepts nothing. */
    public static final String WAYBILL = NAMESPACE + "waybill";

    /** Of an acceptance: the eventID of the offer. */
    public static final String ACCEPTS = NAMESPACE + "accepts";

    /** Of an acceptance: the pseudonym of who offered. */
    public static final String OFFERED_BY = NAMESPACE + "offeredBy";

    /** Of an acceptance: the hash of the offer. */
    public static final String PREVIOUS = NAMESPACE + "previous";

    /** Of an acceptance: what was offered and did not arrive. */
    public static final String MISSING = NAMESPACE + "missing";

    /** Of an acceptance: what arrived damaged. */
    public static final String DAMAGED = NAMESPACE + "damaged";

    /**
     * Of an acceptance that has any of these, or things that were not offered: {@code noted}. A buyer's page may tell that
     * much, and not which things of others they are.
     */
    public static final String DIFFERENCES = NAMESPACE + "differences";

    /** Of an acceptance: words. */
    public static final String NOTE = NAMESPACE + "note";

    /** Of an acceptance: names of photos. */
    public static final String PHOTOS = NAMESPACE + "photos";

    /** Of an acceptance by somebody without an enrolled device: the way, {@code finger} or {@code link}. */
    public static final String GUEST = NAMESPACE + "guest";

    /** Of a guest's: the name of the photo of what was drawn. */
    public static final String FINGER = NAMESPACE + "finger";

    /** Of a guest's: the key that the guest's browser drew. */
    public static final String GUEST_KEY = NAMESPACE + "guestKey";

    /** Of a guest's: the signature by that key. */
    public static final String GUEST_SIGNATURE = NAMESPACE + "guestSignature";

    /** Of a settlement: the hash of the offer. */
    public static final String SETTLES = NAMESPACE + "settles";

    /** Of a settlement: the kind of the flag. */
    public static final String FLAG = NAMESPACE + "flag";

    private static final Set<String> WITHOUT_EFFECT = Set.of(GUEST, SETTLES);
    private static final Set<String> HANDOFF = Set.of(NONCE, ACCEPTS, GUEST, SETTLES);

    private static final Set<String> SETTLEMENT = Set.of(SETTLES, FLAG);

    private static final Set<String> ANSWER = Set.of(ACCEPTS, OFFERED_BY, PREVIOUS);

    private HandoffWords() {}

    /** Whether an event names an offer, as acceptances do, well-formed or not. */
    public static boolean answers(AuthoredLeaves leaves) {
        return leaves.further().stream().anyMatch(leaf -> ANSWER.contains(leaf.name()));
    }

    /** Whether an event says that a flag is settled, well-formed or not. */
    public static boolean settles(AuthoredLeaves leaves) {
        return leaves.further().stream().anyMatch(leaf -> SETTLEMENT.contains(leaf.name()));
    }

    /** Whether an event says something about a handoff and moves nothing: a guest's acceptance, or a settlement. */
    public static boolean changesNothing(AuthoredLeaves leaves) {
        return leaves.further().stream().anyMatch(leaf -> WITHOUT_EFFECT.contains(leaf.name()));
    }

    /** Whether an event is meant as a part of a handoff, well-formed or not. */
    public static boolean meant(AuthoredLeaves leaves) {
        return leaves.further().stream().anyMatch(leaf -> HANDOFF.contains(leaf.name()));
    }
}
