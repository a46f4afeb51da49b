package org.chamadao.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.chamadao.database.TestDatabase;
import org.chamadao.installation.DataFolder;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFactoryIT {
    private final TestDatabase database = TestDatabase.fresh();
    private final Jdbi jdbi = Jdbi.create(database.dataSource());
    private final LabelFactory factory = new LabelFactory();

    @TempDir
    private Path folder;

    @Test
    void the_key_of_secrets_is_drawn_once() {
        var secret = InnerSecret.sample();
        var mac = factory.innerSecrets(new DataFolder(folder), jdbi).mac("https://id.gs1.org/01/1/21/1", secret);

        assertThat(factory.innerSecrets(new DataFolder(folder), jdbi).mac("https://id.gs1.org/01/1/21/1", secret))
                .isEqualTo(mac);
    }

    @Test
    void a_key_that_is_gone_is_not_drawn_anew_once_secrets_were_given_out() throws SQLException {
        database.change("INSERT INTO parties (pseudonym, name, role, city, name_shown, operator, created_at)"
                + " VALUES (REPEAT('p', 16), 'factory', 'factory', '-', FALSE, FALSE, NOW(6))");
        database.change("INSERT INTO code_orders (order_id, party_id, request_digest, kind, gtin, quantity, issued,"
                + " inner_secrets, state, created_at) SELECT REPEAT('o', 16), MAX(id), REPEAT('d', 32), 'item',"
                + " '09506000134352', 1, 1, TRUE, 'issued', NOW(6) FROM parties");
        database.change(
                "INSERT INTO code_exports (order_row, first_sequence, last_sequence, format, inner_secrets, sent,"
                        + " begun_at) SELECT MAX(id), 1, 1, 'csv', TRUE, 1, NOW(6) FROM code_orders");

        assertThatThrownBy(() -> factory.innerSecrets(new DataFolder(folder), jdbi))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inner-codes.key");
        assertThat(folder.resolve("keys/inner-codes.key")).doesNotExist();
    }
}
