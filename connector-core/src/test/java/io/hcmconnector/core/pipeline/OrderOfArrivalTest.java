package io.hcmconnector.core.pipeline;

import static io.hcmconnector.core.worker.WorkerFixture.relationship;
import static io.hcmconnector.core.worker.WorkerFixture.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.mapping.ProfileMapper;
import io.hcmconnector.core.sequence.EntrySequencer;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From entries to events: in whatever order they arrive, and however often, the same comes of them. */
class OrderOfArrivalTest {
    private static final PersonId ONE = new PersonId("1");
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final Assessor assessor =
            new Assessor(new House("2026-03-02T12:00:00Z").rules, new ProfileMapper(House.ZONES));

    private static FeedEntry entry(Random random, int number) {
        Collection collection = Collection.values()[random.nextInt(Collection.values().length)];
        LocalDate effective =
                random.nextInt(4) == 0 ? null : LocalDate.of(2026, 3, 1).plusDays(random.nextInt(20));
        Map<String, FeedEntry.Change> changes = random.nextBoolean()
                ? Map.of()
                : Map.of("ActualTerminationDate", new FeedEntry.Change(null, "2026-03-0" + (1 + random.nextInt(9))));
        return new FeedEntry(
                "e" + number,
                collection,
                // Few instants, so that many entries share one.
                NOW.minusSeconds(random.nextInt(3)),
                "Changed",
                new FeedEntry.Context(
                        ONE, null, effective, new FeedEntry.Work("r" + random.nextInt(3), "E", null), Map.of()),
                changes);
    }

    private static Worker randomWorker(Random random) {
        List<WorkRelationship> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (random.nextBoolean()) {
                LocalDate start = LocalDate.of(2026, 2, 1).plusDays(random.nextInt(60));
                String end = random.nextBoolean()
                        ? null
                        : start.plusDays(random.nextInt(30)).toString();
                all.add(relationship("r" + i, WorkerType.values()[random.nextInt(4)], start.toString(), end));
            }
        }
        return worker("1", all.toArray(WorkRelationship[]::new));
    }

    private Settlement settle(List<FeedEntry> arrived, Optional<KnownPerson> known, Reading reading) {
        List<Trigger> triggers = EntrySequencer.sequence(arrived).stream()
                .map(EntrySequencer::trigger)
                .toList();
        return assessor.assess(new Waiting(ONE, triggers, triggers.size(), 0), known, reading, NOW);
    }

    private Optional<KnownPerson> known(Random random) {
        if (random.nextInt(3) == 0) {
            return Optional.empty();
        }
        Trigger row = Trigger.of(ONE, Trigger.Cause.FULL_LOAD, "full load", NOW.minusSeconds(60));
        return assessor.assess(
                        new Waiting(ONE, List.of(row), 0, 0),
                        Optional.empty(),
                        Reading.shown(randomWorker(random)),
                        NOW.minusSeconds(60))
                .person();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void anyOrderAndAnyRepetitionGiveTheSameEventsReasonsAndDates(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<FeedEntry> entries = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                entries.add(entry(random, i));
            }
            Optional<KnownPerson> known = known(random);
            Reading reading = random.nextInt(4) == 0 ? Reading.gone() : Reading.shown(randomWorker(random));
            Settlement expected = settle(entries, known, reading);
            List<FeedEntry> arrived = new ArrayList<>(entries);
            for (int i = random.nextInt(4); i > 0; i--) {
                arrived.add(entries.get(random.nextInt(entries.size())));
            }
            Collections.shuffle(arrived, random);
            assertThat(settle(arrived, known, reading))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void entriesThatArriveInTwoPollsLeaveThePersonAsOneWouldHave(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<FeedEntry> entries = new ArrayList<>();
            for (int i = 1 + random.nextInt(8); i >= 0; i--) {
                entries.add(entry(random, i));
            }
            Reading reading = Reading.shown(randomWorker(random));
            Optional<KnownPerson> known = known(random);
            Optional<KnownPerson> together = settle(entries, known, reading).person();
            Collections.shuffle(entries, random);
            int cut = 1 + random.nextInt(entries.size() - 1);
            Optional<KnownPerson> first =
                    settle(entries.subList(0, cut), known, reading).person();
            Optional<KnownPerson> second =
                    settle(entries.subList(cut, entries.size()), first, reading).person();
            assertThat(second.map(KnownPerson::standing))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(together.map(KnownPerson::standing));
            assertThat(second.map(KnownPerson::worker)).isEqualTo(together.map(KnownPerson::worker));
        }
    }
}
