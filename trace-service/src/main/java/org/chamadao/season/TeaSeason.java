package org.chamadao.season;

import java.util.ArrayList;
import java.util.List;

/**
 * A year of tea in the order it happened: six gardens, 24 lots of leaf, one raw and one wet-piled ripe tea, 1,008 cakes
 * of 357 g in 144 tubes and 12 cases, and their way to a shop in Guangzhou. Three devices sign: the phone of the garden
 * of Laobanzhang, that of the laboratory, and the one in the factory's press hall; everything else is entered under an
 * account.
 *
 * @param cake a cake that was sold; its page shows every step
 */
record TeaSeason(List<Chapter> chapters, String cake) {
    TeaSeason {
        chapters = List.copyOf(chapters);
    }

    static TeaSeason of(Codes codes) {
        var chapters = new ArrayList<Chapter>();
        var harvest = new Harvest(codes);
        chapters.addAll(harvest.chapters());
        var factory = new Factory(harvest, codes);
        chapters.addAll(factory.chapters());
        var press = new Press(factory, codes);
        chapters.addAll(press.chapters());
        var road = new Road(press.cases());
        chapters.addAll(road.chapters());
        return new TeaSeason(chapters, road.sold().getFirst());
    }

    /** Whether a device of the party signs anything. */
    boolean signs(Cast party) {
        return chapters.stream().anyMatch(chapter -> chapter.party() == party && chapter.hand() == Chapter.Hand.DEVICE);
    }

    int events() {
        return chapters.stream().mapToInt(chapter -> chapter.events().size()).sum();
    }
}
