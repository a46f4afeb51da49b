package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    @Test
    void a_token_is_read_back_from_its_secret() {
        var token = AccessToken.random();

        assertThat(AccessToken.parse(token.secret()).orElseThrow().hash()).isEqualTo(token.hash());
    }

    @Test
    void no_two_tokens_are_alike() {
        assertThat(AccessToken.random().secret())
                .isNotEqualTo(AccessToken.random().secret());
    }

    @Test
    void a_token_does_not_print_its_secret() {
        var token = AccessToken.random();

        assertThat(token.toString()).doesNotContain(token.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa+",
                "ééééééééééééééééééééééééééééééééééééééééééé",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void text_of_another_form_is_no_token(String text) {
        assertThat(AccessToken.parse(text)).isEmpty();
    }
}
