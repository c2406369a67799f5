package io.hcmconnector.core.state;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.id;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.mover;
import static io.hcmconnector.core.journal.Samples.number;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static io.hcmconnector.core.journal.Samples.trigger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.journal.Settlement.Look;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.worker.PersonId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateCopyTest {
    @TempDir
    private Path folder;

    private StateSettings copy() {
        return StateSettings.of("jdbc:sqlite:" + folder.resolve("copy.db"));
    }

    /** Something in every table. */
    private static void fill(StateStore store) {
        FeedEntry entry = new FeedEntry(
                "e1",
                Collection.NEWHIRE,
                NOW,
                "hired",
                new FeedEntry.Context(id(1), number(1), null, FeedEntry.Work.ANY, Map.of()),
                Map.of());
        store.inbox()
                .accept(new Inbox.Poll(
                        List.of(entry),
                        List.of(trigger(1, NOW)),
                        Map.of(
                                Collection.NEWHIRE,
                                List.of(new FeedReading.Unreadable("bad", NOW, null, "no id", "{}"))),
                        Map.of(Collection.NEWHIRE, NOW),
                        NOW));
        Inbox.Waiting waiting = store.inbox().due(NOW, 1).get(0);
        store.journal()
                .append(
                        List.of(
                                settlement(waiting, person(1, Standing.ACTIVE), new Look(NOW.plusSeconds(9), "later")),
                                settlement(person(2, Standing.ACTIVE), joiner()),
                                settlement(person(3, Standing.ACTIVE), joiner())),
                        Optional.of(LoadProgress.begin(LoadProgress.Purpose.ASKED, NOW)),
                        NOW);
        store.inbox().add(List.of(trigger(3, NOW)));
        store.inbox().postpone(id(3), NOW.plusSeconds(5), "not readable");
        store.journal().checkpoint("before", NOW);
        store.putMeta("pod", "a");
        store.ledger().claim("scim", 9, false);
        Ledger.Work work = store.ledger().due("scim", NOW, 1).get(0);
        AccountChange change = new AccountChange(
                number(2),
                AccountChange.Intent.PROVISION,
                new Attributes(Map.of("title", Optional.of("x"))),
                Optional.empty(),
                AccountChange.Before.NOTHING);
        WriteOutcome created = new WriteOutcome.Applied(Optional.of("r2"), Set.of(), "created");
        store.ledger()
                .record(
                        "scim",
                        List.of(new Ledger.Done(work, Optional.of(change), "d", created, Ledger.Retry.NONE)),
                        NOW);
    }

    private static void assertSame(StateStore copy, StateStore source) {
        assertThat(copy.inbox().cursors()).isEqualTo(source.inbox().cursors()).isNotEmpty();
        assertThat(copy.inbox().seen(Collection.NEWHIRE, Set.of("e1"))).containsExactly("e1");
        assertThat(copy.inbox().due(NOW.plusSeconds(9), 9))
                .isEqualTo(source.inbox().due(NOW.plusSeconds(9), 9))
                .hasSize(2);
        assertThat(copy.journal().read(0, 9))
                .isEqualTo(source.journal().read(0, 9))
                .hasSize(2);
        assertThat(copy.journal().checkpoints())
                .isEqualTo(source.journal().checkpoints())
                .hasSize(1);
        assertThat(copy.journal().load()).isEqualTo(source.journal().load()).isPresent();
        Set<PersonId> people = Set.of(id(1), id(2), id(3));
        assertThat(copy.people().known(people))
                .isEqualTo(source.people().known(people))
                .hasSize(3);
        assertThat(copy.ledger().position("scim")).isEqualTo(source.ledger().position("scim"));
        assertThat(copy.ledger().due("scim", NOW, 9))
                .isEqualTo(source.ledger().due("scim", NOW, 9))
                .hasSize(1);
        assertThat(copy.ledger().deadLetters())
                .isEqualTo(source.ledger().deadLetters())
                .hasSize(1);
        assertThat(copy.reports().looks(id(1)))
                .isEqualTo(source.reports().looks(id(1)))
                .hasSize(1);
        assertThat(copy.reports().accounts(id(2)))
                .isEqualTo(source.reports().accounts(id(2)))
                .hasSize(1);
        assertThat(copy.meta("pod")).contains("a");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aStateOnWhichADaemonRunsIsCopiedWholeAndTheCopyGoesOnByItself(Vendor vendor) {
        StateSettings settings = vendor == Vendor.SQLITE ? TestStates.sqlite(folder) : TestStates.postgres();
        try (StateStore daemon = StateStore.open(settings)) {
            fill(daemon);
            StateCopy.copy(settings, copy());
            try (StateStore copy = StateStore.open(copy())) {
                assertSame(copy, daemon);
                long head = daemon.journal().head();
                copy.journal()
                        .append(List.of(settlement(person(1, Standing.ACTIVE), mover("title"))), Optional.empty(), NOW);
                assertThat(copy.journal().head()).isGreaterThan(head);
                copy.ledger().record("scim", List.of(), NOW);
                assertThat(daemon.journal().head()).isEqualTo(head);
            }
            daemon.putMeta("pod", "b");
            assertThat(daemon.meta("pod")).contains("b");
        }
    }

    @Test
    void aStateThatDoesNotExistYetGivesAnEmptyCopyAndIsNotMade() {
        Path missing = folder.resolve("missing.db");
        StateCopy.copy(StateSettings.of("jdbc:sqlite:" + missing), copy());

        assertThat(missing).doesNotExist();
        try (StateStore copy = StateStore.open(copy())) {
            assertThat(copy.reports().counts()).isEqualTo(new Reports.Counts(0, 0, 0, 0, Optional.empty()));
        }
    }

    @Test
    void aCopyIsNotMadeOverWhatIsThere() {
        try (StateStore source = StateStore.open(TestStates.sqlite(folder))) {
            fill(source);
        }
        StateCopy.copy(TestStates.sqlite(folder), copy());
        assertThatThrownBy(() -> StateCopy.copy(TestStates.sqlite(folder), copy()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("could not be copied");
        try (StateStore copy = StateStore.open(copy())) {
            assertThat(copy.journal().read(0, 9)).hasSize(2);
        }
    }
}
