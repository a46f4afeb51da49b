package org.chamadao.season;

import java.util.List;
import java.util.stream.Stream;

/** Something that a season's file has given a name. */
sealed interface Thing {
    /** Its Digital Links. */
    List<String> identifiers(Codes codes);

    /**
     * A lot or a logistic unit.
     *
     * @param key path of its Digital Link
     */
    record Known(String key) implements Thing {
        @Override
        public List<String> identifiers(Codes codes) {
            return List.of(codes.under(key));
        }
    }

    /**
     * Items of one product, numbered from 1; their serials are drawn.
     *
     * @param gtin of 14 digits
     */
    record Items(String gtin, int count) implements Thing {
        @Override
        public List<String> identifiers(Codes codes) {
            return Stream.generate(() -> codes.newItem(gtin)).limit(count).toList();
        }
    }
}
