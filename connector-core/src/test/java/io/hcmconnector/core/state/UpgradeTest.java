package io.hcmconnector.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.journal.Samples;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A state of the first version goes on under this one. */
class UpgradeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @TempDir
    private Path folder;

    private StateSettings firstVersion(Vendor vendor, String... rows) throws SQLException {
        StateSettings settings = vendor == Vendor.SQLITE ? TestStates.sqlite(folder) : TestStates.postgres();
        boolean server = vendor == Vendor.POSTGRESQL;
        Flyway.configure(UpgradeTest.class.getClassLoader())
                .dataSource(settings.url(), server ? "postgres" : null, server ? "postgres" : null)
                .locations("classpath:" + vendor.migrations())
                .target("1")
                .load()
                .migrate();
        try (Connection connection = server
                        ? DriverManager.getConnection(settings.url(), "postgres", "postgres")
                        : DriverManager.getConnection(settings.url());
                Statement statement = connection.createStatement()) {
            for (String row : rows) {
                statement.execute(row);
            }
        }
        return settings;
    }

    private static String trigger(String person, String detail, String at) {
        return "INSERT INTO pending_trigger (person_id, cause, detail, arose_at) VALUES ('" + person
                + "', 'FEED_ENTRY', '" + detail + "', '2026-03-02T" + at + ":00.000000000Z')";
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void whoWaitsGoesOnWaitingAndWhoMayLoseAccessComesFirst(Vendor vendor) throws SQLException {
        StateSettings settings = firstVersion(
                vendor,
                "INSERT INTO feed_cursor VALUES ('TERMINATION', '2026-03-02T09:00:00.000000000Z')",
                trigger("1", "empupdate: Person Updated (a)", "08:00"),
                trigger("2", "termination: Person Terminated (b)", "09:00"));
        try (StateStore store = StateStore.open(settings)) {
            assertThat(store.inbox().due(NOW, 10))
                    .extracting(Waiting::person)
                    .extracting(Object::toString)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("2"),
                            second -> assertThat(second).contains("1"));
            assertThat(store.inbox().due(NOW, 1).get(0).triggers())
                    .singleElement()
                    .satisfies(trigger -> assertThat(trigger.about().collection())
                            .as("a third look follows such an entry")
                            .isEqualTo(Collection.TERMINATION));
            assertThat(store.inbox().cursors())
                    .isEqualTo(Map.of(Collection.TERMINATION, Instant.parse("2026-03-02T09:00:00Z")));
            assertThat(store.outages().unmended()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void whoIsKnownIsFoundByTheUserNameToo(Vendor vendor) throws SQLException {
        String worker = Json.of(Samples.worker(7, Part.notReadable())).replace("'", "''");
        String person =
                "INSERT INTO person (person_id, person_number, standing, why, updated_at, looked_at, worker_json, profile_json)"
                        + " VALUES ('7', 'N7', 'ACTIVE', '', '2026-03-02T09:00:00.000000000Z', '2026-03-02T09:00:00.000000000Z', '"
                        + worker + "', '{\"USER_NAME\":\"Zoe\",\"WORK_EMAIL\":null}')";
        try (StateStore store = StateStore.open(firstVersion(vendor, person))) {
            assertThat(store.people().withAccessBy(ProfileAttribute.USER_NAME, Set.of("zoe")))
                    .extracting(KnownPerson::id)
                    .containsExactly(new PersonId("7"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aLoadThatWasUnderWayIsTheFirstUnlessOneWasFinishedBefore(Vendor vendor) throws SQLException {
        String load = "INSERT INTO load_progress VALUES (1, '2026-03-02T09:00:00.000000000Z', 'CURRENT', '17', 100, 0)";
        try (StateStore store = StateStore.open(firstVersion(vendor, load))) {
            assertThat(store.journal().load())
                    .get()
                    .extracting(LoadProgress::purpose)
                    .isEqualTo(LoadProgress.Purpose.FIRST);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aLaterLoadWasAskedFor(Vendor vendor) throws SQLException {
        try (StateStore store = StateStore.open(firstVersion(
                vendor,
                "INSERT INTO load_progress VALUES (1, '2026-03-02T09:00:00.000000000Z', 'CURRENT', '17', 100, 0)",
                "INSERT INTO checkpoint (made_at, label, position, cursors)"
                        + " VALUES ('2026-03-01T09:00:00.000000000Z', 'full load', 5, '{}')"))) {
            assertThat(store.journal().load())
                    .get()
                    .extracting(LoadProgress::purpose)
                    .isEqualTo(LoadProgress.Purpose.ASKED);
        }
    }
}
