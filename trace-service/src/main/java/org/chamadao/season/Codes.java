package org.chamadao.season;

import java.util.function.Supplier;

/** Makes the identifiers of the season: restricted-circulation numbers stand under the host of their issuer. */
final class Codes {
    private final String host;
    private final Supplier<String> serials;

    Codes(String host, Supplier<String> serials) {
        this.host = host;
        this.serials = serials;
    }

    String lot(Tea tea, String lot) {
        return under("/01/" + tea.gtin() + "/10/" + lot);
    }

    String newItem(String gtin) {
        return under("/01/" + gtin + "/21/" + serials.get());
    }

    /** @param key path of a key of restricted circulation, such as {@code /00/020000200000000018} */
    String under(String key) {
        return "https://" + host + key;
    }
}
