package org.chamadao.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.chamadao.simulation.chance.Chance;
import org.junit.jupiter.api.Test;

final class ItemCodeTest {
    @Test
    void a_hash_is_that_of_the_link() {
        assertThat(ItemCode.sha256("https://id.gs1.org/01/09521234010012/21/0123456789ABCDEF"))
                .isEqualTo("09abe3fe1f3b7b687c4268920d2039fb5cd2e4f566c9ca1c4bff292c9391f130");
    }

    @Test
    void every_serial_is_another() {
        var chance = Chance.of(1);
        var product = Product.ALL.getFirst();
        var drawn = new HashSet<String>();
        for (int serial = 0; serial < 10_000; serial++) {
            drawn.add(ItemCode.hashOfDrawn(product, chance));
        }

        assertThat(drawn).hasSize(10_000).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void numbers_of_products_have_their_check_digit() {
        assertThat(Product.ALL).allSatisfy(product -> {
            int sum = 0;
            for (int place = 0; place < 14; place++) {
                int digit = Character.digit(product.gtin().charAt(place), 10);
                sum += place % 2 == 0 ? 3 * digit : digit;
            }
            assertThat(sum % 10).isZero();
        });
    }
}
