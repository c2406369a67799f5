package io.hcmconnector.core.state;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.Outage;
import io.hcmconnector.core.feed.Outages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Outages in a table. */
final class SqlOutages implements Outages {
    /** The one outage of a collection in which it cannot be read. */
    private static final String GOING_ON =
            " WHERE collection = :collection AND kind <> 'PURGED' AND readable_at IS NULL AND mended_at IS NULL";

    private final Database database;

    SqlOutages(Database database) {
        this.database = database;
    }

    @Override
    public List<Outage> unmended() {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM outage WHERE mended_at IS NULL ORDER BY since, id")
                        .map((row, context) -> outage(row))
                        .list());
    }

    @Override
    public List<Outage> mended(int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM outage WHERE mended_at IS NOT NULL ORDER BY mended_at DESC, id DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> outage(row))
                .list());
    }

    @Override
    public void failed(Outage outage) {
        database.change(handle -> {
            int renewed = collection(
                            handle,
                            "UPDATE outage SET reason = :reason,"
                                    + " kind = CASE WHEN :kind = 'REFUSED' THEN 'REFUSED' ELSE kind END" + GOING_ON,
                            outage.collection())
                    .bind("reason", Columns.words(outage.course().reason()))
                    .bind("kind", outage.kind().name())
                    .execute();
            if (renewed == 0) {
                insert(handle, outage, Optional.empty());
            }
        });
    }

    @Override
    public void passed(Collection collection, Instant at) {
        database.change(handle -> collection(
                        handle, "UPDATE outage SET passed_at = COALESCE(passed_at, :at)" + GOING_ON, collection)
                .bind("at", Columns.text(at))
                .execute());
    }

    @Override
    public void readable(Collection collection, String how, Instant at) {
        database.change(handle -> {
            collection(handle, "DELETE FROM outage" + GOING_ON + " AND passed_at IS NULL", collection)
                    .execute();
            collection(
                            handle,
                            "UPDATE outage SET readable_at = :at, mended_at = :at, mended_how = :how" + GOING_ON
                                    + " AND kind = 'BROKEN'",
                            collection)
                    .bind("at", Columns.text(at))
                    .bind("how", how)
                    .execute();
            collection(handle, "UPDATE outage SET readable_at = :at" + GOING_ON, collection)
                    .bind("at", Columns.text(at))
                    .execute();
        });
    }

    @Override
    public void purged(Collection collection, Instant readUntil, String reason, Instant at) {
        database.change(handle -> {
            int known = handle.createQuery("SELECT COUNT(*) FROM outage WHERE collection = :collection"
                            + " AND kind = 'PURGED' AND mended_at IS NULL")
                    .bind("collection", collection.name())
                    .mapTo(Integer.class)
                    .one();
            if (known == 0) {
                insert(handle, Outage.begins(collection, Outage.Kind.PURGED, readUntil, reason, at), Optional.of(at));
            }
        });
    }

    @Override
    public void reloaded(Instant began, Instant at) {
        database.change(handle -> handle.createUpdate("UPDATE outage SET mended_at = :at, mended_how = :how"
                        + " WHERE mended_at IS NULL AND passed_at IS NOT NULL AND readable_at <= :began")
                .bind("at", Columns.text(at))
                .bind("how", "everybody was read again")
                .bind("began", Columns.text(began))
                .execute());
    }

    private static Update collection(Handle handle, String sql, Collection collection) {
        return handle.createUpdate(sql).bind("collection", collection.name());
    }

    private static void insert(Handle handle, Outage outage, Optional<Instant> gapSince) {
        collection(handle, """
                        INSERT INTO outage (collection, kind, read_until, since, reason, passed_at, readable_at)
                        VALUES (:collection, :kind, :until, :since, :reason, :gap, :gap)""", outage.collection())
                .bind("kind", outage.kind().name())
                .bind("until", Columns.text(outage.readUntil()))
                .bind("since", Columns.text(outage.course().since()))
                .bind("reason", Columns.words(outage.course().reason()))
                .bind("gap", gapSince.map(Columns::text))
                .execute();
    }

    private static Outage outage(ResultSet row) throws SQLException {
        Optional<Instant> mendedAt = instant(row, "mended_at");
        String how = Optional.ofNullable(row.getString("mended_how")).orElse("");
        return new Outage(
                Collection.valueOf(row.getString("collection")),
                Outage.Kind.valueOf(row.getString("kind")),
                Columns.instant(row.getString("read_until")),
                new Outage.Course(
                        Columns.instant(row.getString("since")),
                        row.getString("reason"),
                        instant(row, "passed_at"),
                        instant(row, "readable_at"),
                        mendedAt.map(at -> new Outage.Mended(at, how))));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(Columns::instant);
    }
}
