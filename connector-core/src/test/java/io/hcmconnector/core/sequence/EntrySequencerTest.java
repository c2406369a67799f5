package io.hcmconnector.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntrySequencerTest {
    private static final Instant T = Instant.parse("2026-03-02T10:00:00Z");

    private static FeedEntry entry(String id, Collection collection, Instant published, @Nullable String period) {
        return new FeedEntry(
                id,
                collection,
                published,
                "Something Happened",
                new FeedEntry.Context(
                        new PersonId("1"),
                        null,
                        LocalDate.of(2026, 4, 1),
                        new FeedEntry.Work(period, null, null),
                        Map.of()),
                Map.of());
    }

    @Test
    void entriesAreTakenByInstantThenCollectionThenId() {
        List<FeedEntry> sequence = EntrySequencer.sequence(List.of(
                entry("b", Collection.TERMINATION, T, null),
                entry("c", Collection.NEWHIRE, T.plusSeconds(1), null),
                entry("a", Collection.TERMINATION, T, null),
                entry("z", Collection.NEWHIRE, T, null)));
        assertThat(sequence).extracting(FeedEntry::id).containsExactly("z", "a", "b", "c");
    }

    @Test
    void theSameIdInTwoCollectionsIsTwoEntries() {
        assertThat(EntrySequencer.sequence(
                        List.of(entry("a", Collection.NEWHIRE, T, null), entry("a", Collection.EMPUPDATE, T, null))))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyOrderOfArrivalAndAnyRepetitionGiveTheSameSequence(long seed) {
        Random random = new Random(seed);
        List<FeedEntry> entries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            entries.add(
                    entry("e" + i, Collection.values()[random.nextInt(6)], T.plusSeconds(random.nextInt(20)), null));
        }
        List<FeedEntry> expected = EntrySequencer.sequence(entries);
        assertThat(expected).hasSize(200);
        for (int round = 0; round < 20; round++) {
            List<FeedEntry> arrived = new ArrayList<>(entries);
            for (int i = random.nextInt(100); i > 0; i--) {
                arrived.add(entries.get(random.nextInt(entries.size())));
            }
            Collections.shuffle(arrived, random);
            assertThat(EntrySequencer.sequence(arrived))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aTriggerTellsTheDateAndOnlyACancellationTellsThePeriod() {
        Trigger hire = EntrySequencer.trigger(entry("a", Collection.NEWHIRE, T, "p1"));
        assertThat(hire.about()).isEqualTo(new Trigger.About(Collection.NEWHIRE, LocalDate.of(2026, 4, 1), null, null));
        assertThat(hire.detail()).isEqualTo("newhire: Something Happened (a)");
        assertThat(hire.at()).isEqualTo(T);
        assertThat(EntrySequencer.trigger(entry("a", Collection.CANCELWORKRELSHIP, T, "p1"))
                        .about()
                        .cancelledPeriod())
                .isEqualTo("p1");
        assertThat(EntrySequencer.trigger(entry("a", Collection.CANCELWORKRELSHIP, T, null))
                        .about()
                        .cancelledPeriod())
                .isEqualTo(EntrySequencer.ANY_PERIOD);
    }

    @Test
    void anEntryThatCannotBeUnderstoodTellsItsCollectionAndACancellationThatSomethingWasCancelled() {
        FeedReading.Unreadable entry = new FeedReading.Unreadable("a", T, new PersonId("1"), "no JSON", "{}");
        assertThat(EntrySequencer.trigger(Collection.CANCELWORKRELSHIP, entry, T))
                .get()
                .extracting(Trigger::about)
                .isEqualTo(new Trigger.About(Collection.CANCELWORKRELSHIP, null, EntrySequencer.ANY_PERIOD, null));
        assertThat(EntrySequencer.trigger(Collection.TERMINATION, entry, T))
                .get()
                .satisfies(trigger -> assertThat(trigger.isUrgent()).isTrue());
    }
}
