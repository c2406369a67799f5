package io.hcmconnector.core.state;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static io.hcmconnector.core.journal.Samples.trigger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.http.Secret;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.trigger.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateStoreTest {
    @TempDir
    private Path folder;

    private StateSettings settings(Vendor vendor) {
        return vendor == Vendor.SQLITE ? TestStates.sqlite(folder) : TestStates.postgres();
    }

    private static void execute(StateSettings settings, String sql) throws SQLException {
        String password =
                Optional.ofNullable(settings.password()).map(Secret::reveal).orElse(null);
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void append(StateStore store, long person) {
        store.journal().append(List.of(settlement(person(person, Standing.ACTIVE), joiner())), Optional.empty(), NOW);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void oneInstanceRunsOnAStateAndTheNextOneAfterIt(Vendor vendor) {
        StateSettings settings = settings(vendor);
        try (StateStore running = StateStore.open(settings)) {
            append(running, 1);
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> StateStore.open(settings))
                        .isInstanceOf(StateException.class)
                        .hasMessageContaining("another hcm-connector runs on this state");
            }
            append(running, 2);
        }
        try (StateStore next = StateStore.open(settings)) {
            assertThat(next.journal().read(0, 9)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void commandsLookAndWriteBesideTheRunningInstance(Vendor vendor) {
        StateSettings settings = settings(vendor);
        try (StateStore running = StateStore.open(settings);
                StateStore command = StateStore.openShared(settings)) {
            append(running, 1);
            command.inbox().add(List.of(trigger(2, NOW)));
            assertThat(command.journal().head()).isEqualTo(running.journal().head());
            assertThat(running.inbox().due(NOW, 9)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aCommandMayComeBeforeTheFirstRun(Vendor vendor) {
        try (StateStore command = StateStore.openShared(settings(vendor))) {
            assertThat(command.reports().counts().records()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void anInstanceThatLostTheStateToAnotherWritesNoMore(Vendor vendor) throws SQLException {
        StateSettings settings = settings(vendor);
        try (StateStore old = StateStore.open(settings)) {
            append(old, 1);
            execute(settings, "UPDATE meta SET value = '99' WHERE name = 'owner'");
            assertThatThrownBy(() -> append(old, 2))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("another process has taken over");
            assertThat(old.journal().read(0, 9)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aStateOfANewerVersionIsRefusedAndLetGo(Vendor vendor) throws SQLException {
        StateSettings settings = settings(vendor);
        StateStore.open(settings).close();
        execute(
                settings,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, installed_on, execution_time, success) SELECT 99, '99', 'later', 'SQL', 'V99.sql',"
                        + " 1, installed_by, installed_on, 1, success FROM flyway_schema_history WHERE version = '1'");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> StateStore.open(settings))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("newer version")
                    .hasMessageContaining("99");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void positionsAreNeverUsedAgain(Vendor vendor) throws SQLException {
        StateSettings settings = settings(vendor);
        try (StateStore store = StateStore.open(settings)) {
            append(store, 1);
            long before = store.journal().head();
            execute(settings, "DELETE FROM journal");
            append(store, 1);
            assertThat(store.journal().head()).isGreaterThan(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void smallFactsAreKeptAndReplaced(Vendor vendor) {
        try (StateStore store = StateStore.open(settings(vendor))) {
            assertThat(store.meta("pod")).isEmpty();
            store.putMeta("pod", "a");
            store.putMeta("pod", "b");
            assertThat(store.meta("pod")).contains("b");
            assertThat(store.meta("owner")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aFailureTellsNoPersonalData(Vendor vendor) {
        try (StateStore store = StateStore.open(settings(vendor))) {
            assertThatThrownBy(() ->
                            store.inbox().postpone(person(1, Standing.ACTIVE).id(), null, "secret reason"))
                    .isNotNull();
            assertThatThrownBy(() -> store.inbox()
                            .add(List.of(new Trigger(
                                    person(1, Standing.ACTIVE).id(),
                                    Trigger.Cause.OPERATOR,
                                    "private detail",
                                    new Trigger.About(null, null, "private\0period", null),
                                    null))))
                    .isNotNull()
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("private"));
        }
    }

    @Test
    void theFileIsForItsOwnerOnly() throws Exception {
        StateStore.open(TestStates.sqlite(folder)).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatCannotBeAStateIsNamed() {
        assertThatThrownBy(() -> StateStore.open(StateSettings.of("jdbc:mysql://u:p@host/db")))
                .hasMessageContaining("jdbc:mysql")
                .hasMessageNotContaining("p@host");
        assertThatThrownBy(() -> StateStore.open(StateSettings.of("jdbc:sqlite::memory:")))
                .hasMessageContaining("must name a file");
        assertThatThrownBy(() -> StateStore.open(StateSettings.of("jdbc:sqlite:" + folder.resolve("none/state.db"))))
                .hasMessageContaining("no folder");
    }

    @Test
    void instantsSortAsTextAndComeBackWhole() {
        List<Instant> instants = List.of(
                Instant.parse("1999-12-31T23:59:59.999999999Z"),
                NOW,
                NOW.plusNanos(1),
                Instant.parse("4712-12-31T00:00:00Z"));
        assertThat(instants.stream().map(Columns::text)).isSorted();
        assertThat(instants.stream().map(Columns::text).map(Columns::instant)).isEqualTo(instants);
        assertThat(Columns.text(Instant.MAX)).isEqualTo(Columns.NEVER);
        assertThat(Columns.text(Instant.MIN)).isEqualTo(Columns.ALWAYS);
    }
}
