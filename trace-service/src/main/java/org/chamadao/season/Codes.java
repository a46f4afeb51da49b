package org.chamadao.season;

import java.util.function.Supplier;
import org.chamadao.gs1.CheckDigit;

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

    String newItem(Tea tea) {
        return newItem(tea.gtin());
    }

    String newItem(String gtin) {
        return under("/01/" + gtin + "/21/" + serials.get());
    }

    /** @param key path of a key of restricted circulation, such as {@code /00/020000200000000018} */
    String under(String key) {
        return "https://" + host + key;
    }

    /** A serial shipping container code: extension digit 0, restricted prefix 200001. */
    String container(int number) {
        var digits = "0200001" + "%010d".formatted(number);
        return under("/00/" + digits + CheckDigit.of(digits));
    }
}
