package io.hcmconnector.core.state;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * Reads, and writes one transaction at a time. Safe for use by several threads; a function that is handed in must use its handle
 * and must not come back to the database.
 *
 * <p>Writers take turns on both vendors. On PostgreSQL that keeps the promise that SQLite keeps by itself: numbers become visible
 * in the order in which they were given out, so that nobody who has seen a position or a trigger misses an earlier one.
 */
final class Database implements AutoCloseable {
    private static final String OWNER = "owner";
    static final int ARGUMENTS = 1_000;

    private final HikariDataSource pool;
    private final Vendor vendor;
    private final Jdbi jdbi;
    private OptionalLong ownership = OptionalLong.empty();

    Database(StateSettings settings) {
        this.vendor = Vendor.of(settings.url());
        this.pool = Connections.pool(settings);
        this.jdbi = Jdbi.create(pool);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    DataSource source() {
        return pool;
    }

    Vendor vendor() {
        return vendor;
    }

    /** Becomes the owner: whoever was it before cannot write any more, should it still be alive somewhere. */
    void takeOver() {
        long mine = write(handle -> {
            long next = owner(handle) + 1;
            putMeta(handle, OWNER, Long.toString(next));
            return next;
        });
        ownership = OptionalLong.of(mine);
    }

    <T> T read(Function<Handle, T> query) {
        try {
            return jdbi.withHandle(query::apply);
        } catch (JdbiException e) {
            throw Failures.of(e, "the state could not be read");
        }
    }

    <T> T write(Function<Handle, T> change) {
        try {
            return jdbi.inTransaction(handle -> written(handle, change));
        } catch (JdbiException e) {
            throw Failures.of(e, "the state could not be written; nothing of the change was stored");
        }
    }

    private <T> T written(Handle handle, Function<Handle, T> change) {
        if (vendor == Vendor.POSTGRESQL) {
            handle.execute("SELECT pg_advisory_xact_lock(?, hashtext(current_schema()))", Connections.WRITER);
        }
        if (ownership.isPresent() && owner(handle) != ownership.getAsLong()) {
            throw new StateException(
                    "another process has taken over this state: this one must not write any more; stop it");
        }
        return change.apply(handle);
    }

    void change(Consumer<Handle> change) {
        write(handle -> {
            change.accept(handle);
            return true;
        });
    }

    /** In parts that fit into one list of arguments: SQLite takes 32,766, PostgreSQL 65,535. */
    static List<List<String>> chunks(List<String> all) {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ARGUMENTS) {
            chunks.add(all.subList(from, Math.min(all.size(), from + ARGUMENTS)));
        }
        return chunks;
    }

    static Optional<String> meta(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM meta WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    static void putMeta(Handle handle, String name, String value) {
        handle.createUpdate("INSERT INTO meta (name, value) VALUES (:name, :value)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .bind("name", name)
                .bind("value", value)
                .execute();
    }

    private static long owner(Handle handle) {
        return meta(handle, OWNER).map(Long::parseLong).orElse(0L);
    }

    @Override
    public void close() {
        pool.close();
    }
}
