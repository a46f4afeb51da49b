package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.City;

/** What a buyer who scans does, and those around him: the same for an item and for a copy, which he cannot tell apart. */
final class Buying {
    private static final double SCANS_IN_SHOP = 0.35;
    private static final double SCANS_ONCE_HOME = 0.55;
    private static final double KEPT_FOR_YEARS = 0.2;
    private static final double GIVER_DOES_NOT_SCAN = 0.4;
    private static final double RECEIVER_SCANS = 0.8;
    private static final double RECEIVER_ELSEWHERE = 0.65;
    private static final double RETURNS_FROM_ELSEWHERE = 0.08;
    private static final double SECOND_PHONE = 0.05;
    private static final double TOKEN_LOST = 0.15;
    private static final double PREFETCHED = 0.1;
    private static final double CRAWLED = 0.02;
    private static final double CRAWLED_IN_DISGUISE = 0.004;
    private static final double SENT_TO_A_GROUP = 0.1;
    private static final double FLIGHT_KM_PER_HOUR = 650;

    private final Mix.Buyers buyers;
    private final People people;
    private final Looks looks;
    private final Chance chance;

    Buying(Mix.Buyers buyers, People people, Looks looks, Chance chance) {
        this.buyers = buyers;
        this.people = people;
        this.looks = looks;
        this.chance = chance;
    }

    /** Several pieces with the same code are to their buyer as one. */
    void bought(Item item, Sale sale, Subject subject, Product.Wrapper wrapper) {
        bought(item, List.of(), sale, subject, wrapper);
    }

    /** The code under the wrapper is there for the first to open it. */
    void bought(Item item, List<Item> more, Sale sale, Subject subject, Product.Wrapper wrapper) {
        var following = new Following(item, more, sale, subject, wrapper);
        if (chance.happens(buyers.gifts())) {
            following.given();
        } else {
            following.kept();
        }
    }

    /** One item in the hands of one buyer. */
    private final class Following {
        private final Item item;
        private final List<Item> more;
        private final Sale sale;
        private final Subject subject;
        private final Product.Wrapper wrapper;
        private final Person buyer;
        private final Instant home;

        Following(Item item, List<Item> more, Sale sale, Subject subject, Product.Wrapper wrapper) {
            this.item = item;
            this.more = more;
            this.sale = sale;
            this.subject = subject;
            this.wrapper = wrapper;
            boolean travels = sale.channel() == Channel.SHOP && chance.happens(buyers.travellers());
            this.buyer = travels ? people.anywhere(chance) : people.in(sale.where(), chance);
            this.home = cameHome();
        }

        void kept() {
            unwrapped(buyer, firstLook(), Who.BUYER);
        }

        void given() {
            var seen = chance.happens(GIVER_DOES_NOT_SCAN) ? home : firstLook();
            var receiver =
                    chance.happens(RECEIVER_ELSEWHERE) ? people.anywhere(chance) : people.in(buyer.home(), chance);
            if (chance.happens(RECEIVER_SCANS)) {
                var given = later(latest(seen, home), Duration.ofDays(1), Duration.ofDays(30));
                look(receiver, given, receiver.home(), Opening.CODE, Who.GIFTED);
                unwrapped(receiver, given, Who.GIFTED);
            }
        }

        private Instant cameHome() {
            if (buyer.home().equals(sale.where())) {
                return later(sale.inHand(), Duration.ofMinutes(20), Duration.ofHours(8));
            }
            var flight = Duration.ofMinutes(
                    Math.round(180 + 60 * buyer.home().kilometresTo(sale.where()) / FLIGHT_KM_PER_HOUR));
            return later(sale.inHand(), Duration.ofMinutes(30), Duration.ofDays(4))
                    .plus(flight);
        }

        private Instant firstLook() {
            if (sale.channel() == Channel.SHOP && chance.happens(SCANS_IN_SHOP)) {
                var inShop = sale.at().plus(chance.between(Duration.ofMinutes(-10), Duration.ofMinutes(15)));
                look(buyer, inShop, sale.where(), Opening.CODE, Who.BUYER);
                scanMore(inShop, sale.where());
                otherApp(buyer, inShop, sale.where());
                if (chance.happens(0.4)) {
                    look(buyer, home, buyer.home(), Opening.CODE, Who.RETURNING);
                }
                return inShop;
            }
            var atHome = openedAtHome();
            look(buyer, atHome, buyer.home(), Opening.CODE, Who.BUYER);
            scanMore(atHome, buyer.home());
            otherApp(buyer, atHome, buyer.home());
            return atHome;
        }

        private Instant openedAtHome() {
            if (chance.happens(SCANS_ONCE_HOME)) {
                return home;
            }
            var kept = chance.happens(KEPT_FOR_YEARS) ? Duration.ofDays(500) : Duration.ofDays(14);
            return Waking.at(after(home, kept), chance);
        }

        private void scanMore(Instant seen, City where) {
            var at = seen;
            for (var other : more) {
                at = at.plusSeconds(chance.whole(8, 60));
                looks.add(new Look(other, buyer, at, where, Opening.CODE, Who.BUYER, subject));
            }
        }

        private void otherApp(Person person, Instant seen, City where) {
            if (chance.happens(buyers.otherApp())) {
                var again = later(seen, Duration.ofSeconds(20), Duration.ofMinutes(20));
                look(person, again, where, Opening.CODE_IN_OTHER_APP, Who.OTHER_APP);
            }
        }

        /** From when on the item is at its owner's home. */
        private void unwrapped(Person owner, Instant seen, Who who) {
            var atHome = latest(seen, home);
            family(owner, atHome);
            secondPhone(owner, seen);
            returning(owner, atHome);
            forward(seen);
            if (wrapper == Product.Wrapper.WITH_INNER_CODE && chance.happens(buyers.inner())) {
                enterInner(owner, atHome, who);
            }
            if (chance.happens(buyers.collectors())) {
                collect(owner, atHome);
            }
        }

        private void family(Person owner, Instant seen) {
            if (chance.happens(buyers.families())) {
                int members = 1 + chance.count(0.4);
                for (int member = 0; member < members; member++) {
                    var relative = people.relative(owner, chance);
                    look(relative, after(seen, Duration.ofDays(1)), owner.home(), Opening.CODE, Who.FAMILY);
                }
            }
        }

        private void secondPhone(Person owner, Instant seen) {
            if (chance.happens(SECOND_PHONE)) {
                var second = people.withSecondPhone(owner, chance);
                var again = later(latest(seen, home), Duration.ofMinutes(1), Duration.ofHours(5));
                look(second, again, owner.home(), Opening.CODE, Who.OTHER_PHONE);
            }
        }

        private void returning(Person owner, Instant seen) {
            if (!chance.happens(buyers.returning())) {
                return;
            }
            var again = seen;
            int times = 1 + chance.count(0.6);
            for (int time = 0; time < times; time++) {
                again = Waking.at(after(again.plus(SESSION), Duration.ofDays(9)), chance);
                var where = chance.happens(RETURNS_FROM_ELSEWHERE) ? people.destination(chance) : owner.home();
                var opening = chance.happens(buyers.otherApp()) ? Opening.CODE_IN_OTHER_APP : Opening.CODE;
                look(owner, again, where, opening, Who.RETURNING);
            }
        }

        private void forward(Instant seen) {
            if (!chance.happens(buyers.forwarding())) {
                return;
            }
            int openers =
                    chance.happens(SENT_TO_A_GROUP) ? (int) Math.min(300, chance.skewed(12, 0.9)) : 1 + chance.count(1);
            for (int opener = 0; opener < openers; opener++) {
                var person = people.anywhere(chance);
                var at = after(seen, Duration.ofHours(9));
                // A screenshot or photograph of the code does the same as a lost token.
                var opening = chance.happens(TOKEN_LOST) ? Opening.CODE : Opening.FORWARDED_LINK;
                look(person, at, person.home(), opening, Who.FORWARDED);
                if (chance.happens(PREFETCHED)) {
                    crawl(at, Opening.PREFETCH, Who.PREFETCH);
                }
            }
        }

        private void enterInner(Person owner, Instant seen, Who who) {
            var opened = chance.happens(0.5)
                    ? later(seen, Duration.ofMinutes(1), Duration.ofMinutes(9))
                    : Waking.at(after(seen, Duration.ofDays(10)), chance);
            look(owner, opened, owner.home(), Opening.INNER_CODE, who);
            if (chance.happens(0.06)) {
                var second = people.withSecondPhone(owner, chance);
                look(second, after(opened, Duration.ofHours(2)), owner.home(), Opening.INNER_CODE, Who.OTHER_PHONE);
            }
            if (chance.happens(0.05)) {
                look(owner, after(opened.plus(SESSION), Duration.ofDays(8)), owner.home(), Opening.INNER_CODE, who);
            }
            if (chance.happens(0.03)) {
                var relative = people.relative(owner, chance);
                look(relative, after(opened, Duration.ofDays(2)), owner.home(), Opening.INNER_CODE, Who.FAMILY);
            }
        }

        private void collect(Person owner, Instant seen) {
            for (var at = after(seen, Duration.ofDays(15)); at.isBefore(World.END); ) {
                look(owner, Waking.at(at, chance), owner.home(), Opening.CODE, Who.COLLECTOR);
                at = after(at.plus(SESSION), Duration.ofDays(15));
            }
        }

        private void look(Person person, Instant at, City where, Opening opening, Who who) {
            looks.add(new Look(item, person, at, where, opening, who, subject));
            if (opening != Opening.INNER_CODE && chance.happens(CRAWLED)) {
                crawl(at, Opening.PREFETCH, Who.PREFETCH);
            }
            if (opening != Opening.INNER_CODE && chance.happens(CRAWLED_IN_DISGUISE)) {
                crawl(at, Opening.DISGUISED_CRAWLER, Who.CRAWLER);
            }
        }

        private void crawl(Instant seen, Opening opening, Who who) {
            var crawler = people.anywhere(chance);
            var at = seen.plus(chance.waiting(Duration.ofSeconds(20)));
            looks.add(new Look(item, crawler, at, crawler.home(), opening, who, subject));
        }

        private Instant later(Instant from, Duration least, Duration most) {
            return Waking.at(from.plus(chance.between(least, most)), chance);
        }

        private Instant after(Instant from, Duration mean) {
            return from.plus(chance.waiting(mean));
        }
    }

    private static final Duration SESSION = Looks.SESSION;

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
