package io.hcmconnector.core.state;

import io.hcmconnector.core.delivery.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The requests that were spent on one target, by the minute, for as long as any limit looks back. */
final class SqlSpending implements Spending {
    private static final Duration KEPT = Duration.ofDays(2);

    private final Database database;
    private final String target;

    SqlSpending(Database database, String target) {
        this.database = database;
        this.target = target;
    }

    @Override
    public void spend(Instant at) {
        database.change(handle -> {
            handle.createUpdate("INSERT INTO spent (target, minute, requests) VALUES (:target, :minute, 1)"
                            + " ON CONFLICT (target, minute) DO UPDATE SET requests = spent.requests + 1")
                    .bind("target", target)
                    .bind("minute", Columns.text(Spending.minute(at)))
                    .execute();
            handle.createUpdate("DELETE FROM spent WHERE target = :target AND minute < :old")
                    .bind("target", target)
                    .bind("old", Columns.text(at.minus(KEPT)))
                    .execute();
        });
    }

    @Override
    public int since(Instant instant) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COALESCE(SUM(requests), 0) FROM spent WHERE target = :target AND minute > :since")
                .bind("target", target)
                .bind("since", Columns.text(instant))
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public Optional<Instant> first(Instant instant) {
        return database.read(
                handle -> handle.createQuery("SELECT MIN(minute) FROM spent WHERE target = :target AND minute > :since")
                        .bind("target", target)
                        .bind("since", Columns.text(instant))
                        .mapTo(String.class)
                        .findOne()
                        .map(Columns::instant));
    }
}
