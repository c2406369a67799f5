package io.hcmconnector.core.state;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.id;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.http.Secret;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.trigger.Trigger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failing database does, and what it tells. */
class StateFailuresTest {
    @TempDir
    private Path folder;

    private StateSettings settings(Vendor vendor) {
        return vendor == Vendor.SQLITE ? TestStates.sqlite(folder) : TestStates.postgres();
    }

    /** On the one connection of the store, where SQLite keeps such settings. */
    private static void execute(StateStore store, String sql) {
        try (Connection connection = store.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Settlement> joiners(int from, int to) {
        return LongStream.range(from, to)
                .mapToObj(n -> settlement(person(n, Standing.ACTIVE), joiner()))
                .toList();
    }

    private static String everything(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aStatementThatTheDatabaseRefusesTellsNoValueAndStoresNothing(Vendor vendor) {
        try (StateStore store = StateStore.open(settings(vendor))) {
            execute(
                    store,
                    vendor == Vendor.POSTGRESQL
                            ? "ALTER TABLE person ADD CHECK (person_number <> 'N3')"
                            : "CREATE TRIGGER refusal BEFORE INSERT ON person WHEN new.person_number = 'N3'"
                                    + " BEGIN SELECT RAISE(ABORT, 'refused'); END");
            assertThatThrownBy(() -> store.journal().append(joiners(1, 5), Optional.empty(), NOW))
                    .isInstanceOf(StateException.class)
                    .hasMessage("the state could not be written; nothing of the change was stored")
                    .satisfies(e -> assertThat(everything(e))
                            .doesNotContain("Müller", "example.com", "N3", "employed since", id(3).value()));
            assertThat(store.journal().head()).isZero();
            assertThat(store.people().count()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aSingleStatementThatTheDatabaseRefusesTellsNoValueEither(Vendor vendor) {
        try (StateStore store = StateStore.open(settings(vendor))) {
            execute(store, "DROP TABLE postponement");
            assertThatThrownBy(() -> store.inbox().postpone(id(3), NOW, "private reason"))
                    .isInstanceOf(StateException.class)
                    .satisfies(e -> assertThat(everything(e)).doesNotContain("private", id(3).value()));
            assertThatThrownBy(() -> store.inbox().due(NOW, 9))
                    .isInstanceOf(StateException.class)
                    .hasMessage("the state could not be read");
        }
    }

    @Test
    void aFullDiskIsNamedAndNothingIsHalfWritten() {
        try (StateStore store = StateStore.open(settings(Vendor.SQLITE))) {
            store.journal().append(joiners(1, 2), Optional.empty(), NOW);
            // Less than there is means no more than there is.
            execute(store, "PRAGMA max_page_count = 1");
            assertThatThrownBy(() -> store.journal().append(joiners(2, 500), Optional.empty(), NOW))
                    .isInstanceOf(StateException.class)
                    .hasMessageStartingWith("the disk of the state is full")
                    .message()
                    .doesNotContain("\n");
            assertThat(store.journal().read(0, 9)).hasSize(1);

            execute(store, "PRAGMA max_page_count = 1000000");
            store.journal().append(joiners(2, 500), Optional.empty(), NOW);
            assertThat(store.journal().read(0, 999)).hasSize(499);
        }
    }

    @Test
    void aStateThatCanOnlyBeReadSaysSo() {
        try (StateStore store = StateStore.open(settings(Vendor.SQLITE))) {
            execute(store, "PRAGMA query_only = 1");
            assertThatThrownBy(() ->
                            store.inbox().add(List.of(Trigger.of(id(1), Trigger.Cause.OPERATOR, "asked for", NOW))))
                    .isInstanceOf(StateException.class)
                    .hasMessageStartingWith("the state can only be read");
            assertThat(store.inbox().due(NOW, 9)).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsNamedAndLeftAsItIs() throws Exception {
        byte[] text =
                "not a database, but perhaps somebody's notes ".repeat(100).getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("state.db");
        Files.write(file, text);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> StateStore.open(settings(Vendor.SQLITE)))
                    .isInstanceOf(StateException.class)
                    .hasMessageStartingWith("the file of the state is damaged or is no SQLite database");
        }
        assertThat(file).hasBinaryContent(text);
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithoutThePassword() {
        StateSettings nobody = new StateSettings(
                "jdbc:postgresql://localhost:1/none?connectTimeout=1", "somebody", Secret.of("hunter2"));
        assertThatThrownBy(() -> StateStore.open(nobody))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("the database of the state does not answer")
                .satisfies(e -> assertThat(everything(e)).doesNotContain("hunter2"));
    }
}
