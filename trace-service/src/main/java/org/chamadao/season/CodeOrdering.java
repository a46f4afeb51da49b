package org.chamadao.season;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Orders the codes of a season of tea for its factory; ordered again, they are the same. */
final class CodeOrdering {
    private static final Map<Tea, String> PRODUCTS = new EnumMap<>(Map.of(
            Tea.RAW_CAKE, "普洱生茶饼 357克",
            Tea.RIPE_CAKE, "普洱熟茶饼 357克",
            Tea.RAW_TUBE, "普洱生茶 一提七饼",
            Tea.RIPE_TUBE, "普洱熟茶 一提七饼"));
    private static final Map<Tea, String> LOTS = new EnumMap<>(Map.of(
            Tea.RAW_CAKE, Factory.RAW_LOT,
            Tea.RIPE_CAKE, Factory.RIPE_LOT,
            Tea.RAW_TUBE, Factory.RAW_LOT,
            Tea.RIPE_TUBE, Factory.RIPE_LOT));
    private static final String COMPANY_PREFIX = "200001";

    private final ServiceClient client;
    private final String token;

    /** @param token of the factory */
    CodeOrdering(ServiceClient client, String token) {
        this.client = client;
        this.token = token;
    }

    /** The codes of all that the season packs. */
    Rolls rolls() throws InterruptedException {
        var orders = ordersOfItems();
        var units = orderOfUnits();
        var items = new EnumMap<Tea, List<String>>(Tea.class);
        for (var order : orders.entrySet()) {
            items.put(order.getKey(), client.codes(order.getValue(), token));
        }
        return new Rolls(items, client.codes(units, token));
    }

    /** Ids of the season's orders, and of no others of the factory. */
    List<String> orders() {
        return Stream.concat(ordersOfItems().values().stream(), Stream.of(orderOfUnits()))
                .toList();
    }

    private Map<Tea, String> ordersOfItems() {
        var orders = new EnumMap<Tea, String>(Tea.class);
        for (var tea : PRODUCTS.keySet()) {
            orders.put(tea, order(tea));
        }
        return orders;
    }

    private String order(Tea tea) {
        var order = new HashMap<String, Object>();
        order.put("gtin", tea.gtin());
        order.put("lot", LOTS.get(tea));
        order.put("product", PRODUCTS.get(tea));
        order.put("quantity", Press.needed(tea));
        order.put("inner", Press.isCake(tea));
        return client.order(order, token, "season-" + tea.gtin());
    }

    private String orderOfUnits() {
        var order = Map.of(
                "sscc", Map.of("companyPrefix", COMPANY_PREFIX), "product", "普洱茶 一件十二提", "quantity", Press.CASES);
        return client.order(order, token, "season-cases");
    }
}
