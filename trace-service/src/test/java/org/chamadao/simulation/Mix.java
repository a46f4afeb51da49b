package org.chamadao.simulation;

/** How people and parties of a world behave. */
public record Mix(String name, Buyers buyers, Occasions occasions, Bookkeeping bookkeeping) {
    /**
     * Shares of buyers who scan.
     *
     * @param travellers of those who buy in a shop, live in another city
     * @param gifts buy for someone else, who scans later
     * @param families have someone at home who scans too
     * @param returning scan again on later days
     * @param collectors keep the tea and scan it again and again
     * @param forwarding send the page's address on
     * @param otherApp scan with a second app at once
     * @param inner enter the code under the wrapper, where there is one
     */
    public record Buyers(
            double travellers,
            double gifts,
            double families,
            double returning,
            double collectors,
            double forwarding,
            double otherApp,
            double inner) {}

    /**
     * How often in 100,000 items.
     *
     * @param browsings of one phone along a shelf
     * @param displays of pieces that every shopper is shown
     * @param tables where guests scan the wrapper of the tea they drink
     * @param shows of one code on the screen of a live stream
     * @param photographs posted with a readable code
     * @param poisonings by a rival, each of many codes
     * @param replays of a queue that staff filled without a network
     * @param mistypings of codes that were never issued
     */
    public record Occasions(
            double browsings,
            double displays,
            double tables,
            double shows,
            double photographs,
            double poisonings,
            double replays,
            double mistypings) {}

    /**
     * Shares of what the log should know and learns late, wrongly or never.
     *
     * @param silentShops of shops that record no sale, ever
     * @param offline of handoffs that are recorded hours or days later
     * @param unrecorded of handoffs that are never recorded
     * @param mistaken of items that are recorded as void, stolen or lost, and are not
     */
    public record Bookkeeping(double silentShops, double offline, double unrecorded, double mistaken) {}

    public static final Mix ORDINARY = new Mix(
            "ordinary",
            new Buyers(0.15, 0.10, 0.15, 0.15, 0.01, 0.05, 0.10, 0.30),
            new Occasions(60, 20, 4, 2, 1, 0.1, 12, 40),
            new Bookkeeping(0.4, 0.25, 0.03, 0.0003));
    /** Tea is taken along as a present. */
    public static final Mix TOURISM = new Mix(
            "tourism",
            new Buyers(0.45, 0.25, 0.20, 0.12, 0.01, 0.06, 0.10, 0.20),
            new Occasions(120, 30, 8, 1, 2, 0.05, 8, 30),
            new Bookkeeping(0.5, 0.3, 0.04, 0.0003));
    /** Codes are on screens and in posts. */
    public static final Mix STREAMING = new Mix(
            "streaming",
            new Buyers(0.10, 0.08, 0.12, 0.15, 0.02, 0.12, 0.18, 0.35),
            new Occasions(20, 10, 2, 5, 3, 0.1, 6, 60),
            new Bookkeeping(0.3, 0.15, 0.02, 0.0002));
    /** Little is recorded when it happens. */
    public static final Mix CARELESS = new Mix(
            "careless",
            new Buyers(0.15, 0.12, 0.15, 0.15, 0.01, 0.05, 0.10, 0.25),
            new Occasions(50, 40, 6, 2, 1, 0.1, 40, 80),
            new Bookkeeping(0.8, 0.6, 0.12, 0.001));
    /** People keep tea for years and look at it often. */
    public static final Mix COLLECTING = new Mix(
            "collecting",
            new Buyers(0.12, 0.15, 0.25, 0.35, 0.10, 0.10, 0.15, 0.45),
            new Occasions(60, 20, 6, 2, 2, 0.15, 12, 40),
            new Bookkeeping(0.4, 0.25, 0.03, 0.0003));
    /** The same as streaming, and more so; addresses and screenshots go round in groups. */
    public static final Mix BROADCAST = new Mix(
            "broadcast",
            new Buyers(0.10, 0.15, 0.20, 0.10, 0.01, 0.20, 0.25, 0.30),
            new Occasions(30, 15, 3, 8, 5, 0.1, 6, 60),
            new Bookkeeping(0.5, 0.2, 0.05, 0.0005));
    /** A competitor has every code he passes scanned by a farm of phones. */
    public static final Mix RIVALRY =
            new Mix("rivalry", ORDINARY.buyers, new Occasions(60, 20, 4, 2, 1, 3, 12, 40), ORDINARY.bookkeeping);
}
