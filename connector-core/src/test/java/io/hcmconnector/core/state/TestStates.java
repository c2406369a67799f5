package io.hcmconnector.core.state;

import io.hcmconnector.core.http.Secret;
import io.hcmconnector.core.journal.Stores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Empty states for tests: a new file, or a new schema on one server for the whole run. */
final class TestStates {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private TestStates() {}

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static StateSettings sqlite(Path folder) {
        return StateSettings.of("jdbc:sqlite:" + folder.resolve("state.db"));
    }

    static StateSettings postgres() {
        String schema = "s" + SCHEMAS.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/postgres?currentSchema=" + schema;
        return new StateSettings(url, "postgres", Secret.of("postgres"));
    }

    static Stores stores(StateStore store) {
        return new Stores(store.inbox(), store.journal(), store.people(), store.ledger());
    }
}
