package org.chamadao.season;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A year of tea in the order it happened: six gardens, 24 lots of leaf, one raw and one wet-piled ripe tea, 1,008 cakes
 * of 357 g in 144 tubes and 12 cases, and their way to a shop in Guangzhou. A first processing shop states for the garden of
 * Mahei, which has delegated to it and confirms the first day. Three devices sign: the phone of the garden
 * of Laobanzhang, that of the laboratory, and the one in the factory's press hall; everything else is entered under an
 * account.
 *
 * @param cake a cake that was sold; its page shows every step
 * @param pictures that events name
 */
record TeaSeason(List<Chapter> chapters, String cake, List<Picture.Taken> pictures) implements Season {
    TeaSeason {
        chapters = List.copyOf(chapters);
        pictures = List.copyOf(pictures);
    }

    /** @param rolls of the codes that are put on cakes, tubes and cases */
    static TeaSeason of(Codes codes, Rolls rolls) {
        var chapters = new ArrayList<Chapter>();
        var harvest = new Harvest(codes);
        chapters.addAll(harvest.chapters());
        var factory = new Factory(harvest, codes);
        chapters.addAll(factory.chapters());
        var press = new Press(factory, rolls);
        chapters.addAll(press.chapters());
        var road = new Road(press.cases());
        chapters.addAll(road.chapters());
        return new TeaSeason(chapters, road.sold().getFirst(), press.pictures());
    }

    @Override
    public List<? extends Party> parties() {
        return List.of(Cast.values());
    }

    @Override
    public Map<String, String> prefixes() {
        return Map.of("tea", "https://ns.chamadao.org/tea/", "trace", "https://ns.chamadao.org/trace/");
    }

    @Override
    public String item() {
        return cake;
    }

    @Override
    public Party maker() {
        return Cast.FACTORY;
    }
}
