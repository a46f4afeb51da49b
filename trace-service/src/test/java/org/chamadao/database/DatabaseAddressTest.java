package org.chamadao.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://host:3306/one, jdbc:mysql://host:3306/two",
        "jdbc:mysql://host, jdbc:mysql://host/two",
        "jdbc:mysql://host/one?user=a&password=b/c, jdbc:mysql://host/two?user=a&password=b/c",
        "jdbc:mysql://host?user=a, jdbc:mysql://host/two?user=a",
    })
    void names_another_database_on_the_same_server(String url, String expected) {
        assertThat(new DatabaseAddress(url).named("two").url()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://host/one?user=u&password=secret", "jdbc:mysql://u:secret@host/one"})
    void its_text_holds_no_password(String url) {
        assertThat(new DatabaseAddress(url)).hasToString("//host/one");
    }

    @Test
    void what_is_no_address_of_a_mysql_server_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> new DatabaseAddress("mysql://u:secret@host/one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a database address (MYSQL_URL) begins with jdbc:mysql://");
    }
}
