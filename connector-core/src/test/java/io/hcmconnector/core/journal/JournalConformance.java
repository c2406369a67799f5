package io.hcmconnector.core.journal;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.id;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.leaver;
import static io.hcmconnector.core.journal.Samples.mover;
import static io.hcmconnector.core.journal.Samples.number;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static io.hcmconnector.core.journal.Samples.trigger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Journal}, with the {@link People} beside it, promises. */
public abstract class JournalConformance {

    /** An empty state. */
    protected abstract Stores stores();

    private static void append(Stores stores, Settlement... settlements) {
        stores.journal().append(List.of(settlements), Optional.empty(), NOW);
    }

    @Test
    void recordsAreReadInTheOrderInWhichTheyWereAppended() {
        Stores stores = stores();
        append(
                stores,
                settlement(person(1, Standing.ACTIVE), joiner()),
                settlement(person(2, Standing.ACTIVE), joiner()));
        append(stores, settlement(person(1, Standing.ACTIVE), mover("title", "department")));
        append(stores, settlement(person(2, Standing.INACTIVE), leaver()));

        List<JournalRecord> records = stores.journal().read(0, 10);
        assertThat(records).extracting(JournalRecord::person).containsExactly(id(1), id(2), id(1), id(2));
        assertThat(records).extracting(JournalRecord::position).isSorted().doesNotHaveDuplicates();
        assertThat(records)
                .extracting(r -> r.what().kind())
                .containsExactly(
                        JournalRecord.Kind.JOINER,
                        JournalRecord.Kind.JOINER,
                        JournalRecord.Kind.MOVER,
                        JournalRecord.Kind.LEAVER);
        assertThat(records.get(2).changed()).containsExactly("department", "title");
        assertThat(records.get(0).at()).isEqualTo(NOW);
        assertThat(stores.journal().head()).isEqualTo(records.get(3).position());
    }

    @Test
    void readingGoesOnAfterAPosition() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner(), mover("a"), mover("b")));
        List<JournalRecord> all = stores.journal().read(0, 10);

        assertThat(stores.journal().read(all.get(0).position(), 1)).containsExactly(all.get(1));
        assertThat(stores.journal().read(stores.journal().head(), 10)).isEmpty();
    }

    @Test
    void whoIsMissingFromAPopulationIsNobodyOfAnother() {
        Stores stores = stores();
        append(
                stores,
                settlement(person(1, Standing.ACTIVE)),
                settlement(of(PersonId.of("partners", "7"), Standing.ACTIVE)),
                settlement(of(PersonId.of("partners", "8"), Standing.NEVER)),
                settlement(of(PersonId.of("partners-abroad", "7"), Standing.LEFT_ALONE)));

        assertThat(stores.people().activeNotLookedAtSince(Optional.empty(), NOW.plusNanos(1)))
                .containsExactly(id(1));
        assertThat(stores.people().activeNotLookedAtSince(Optional.of("partners"), NOW.plusNanos(1)))
                .containsExactly(PersonId.of("partners", "7"));
        assertThat(stores.people().activeNotLookedAtSince(Optional.of("partners-abroad"), NOW.plusNanos(1)))
                .containsExactly(PersonId.of("partners-abroad", "7"));
    }

    private static KnownPerson of(PersonId id, Standing standing) {
        KnownPerson plain = person(1, standing);
        return new KnownPerson(id, plain.number(), standing, plain.snapshot(), plain.why());
    }

    @Test
    void peopleWithAccessAreFoundByWhatTheyShare() {
        Stores stores = stores();
        append(
                stores,
                settlement(named(1, Standing.ACTIVE, "Zoe")),
                settlement(named(2, Standing.LEFT_ALONE, "zoe")),
                settlement(named(3, Standing.INACTIVE, "zoe")),
                settlement(named(4, Standing.NEVER, "zoe")),
                settlement(named(5, Standing.ACTIVE, "ann")));
        append(stores, settlement(named(1, Standing.ACTIVE, "ZOË")));

        assertThat(stores.people().withAccessBy(ProfileAttribute.USER_NAME, Set.of("zoë", "ZOE", "bob")))
                .extracting(KnownPerson::id)
                .containsExactlyInAnyOrder(id(1), id(2));
        assertThat(stores.people().withAccessBy(ProfileAttribute.WORK_EMAIL, Set.of("ann@example.com")))
                .extracting(KnownPerson::id)
                .containsExactly(id(5));
        assertThat(stores.people().withAccessBy(ProfileAttribute.WORK_EMAIL, Set.of()))
                .isEmpty();
    }

    private static KnownPerson named(long n, Standing standing, String userName) {
        KnownPerson plain = person(n, standing);
        Profile profile = plain.profile()
                .with(ProfileAttribute.USER_NAME, userName)
                .with(ProfileAttribute.WORK_EMAIL, userName + "@example.com");
        return new KnownPerson(
                plain.id(),
                plain.number(),
                standing,
                new KnownPerson.Snapshot(plain.worker(), profile, NOW),
                plain.why());
    }

    @Test
    void anAppendThatFailsHalfwayLeavesNothing() {
        Stores stores = stores();
        stores.inbox().add(List.of(trigger(1, NOW)));
        Inbox.Waiting waiting = stores.inbox().due(NOW, 1).get(0);
        Settlement broken = settlement(waiting, person(1, Standing.ACTIVE), new Settlement.Look(null, "no instant"));

        assertThatThrownBy(() -> append(stores, settlement(person(2, Standing.ACTIVE), joiner()), broken))
                .isNotNull();

        assertThat(stores.journal().head()).isZero();
        assertThat(stores.people().known(Set.of(id(1), id(2)))).isEmpty();
        assertThat(stores.inbox().due(NOW, 1)).hasSize(1);
    }

    @Test
    void eventsWithoutAPersonAreRefused() {
        Stores stores = stores();
        Settlement nobody = new Settlement(
                new Inbox.Waiting(id(1), List.of(), 0, 0), Optional.empty(), List.of(joiner()), List.of());
        assertThatThrownBy(() -> append(stores, nobody)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPersonComesBackWithWhatWasReadAndWhatWasNotReadableKeptApart() {
        Stores stores = stores();
        KnownPerson noManager = person(1, Standing.ACTIVE);
        KnownPerson hidden = new KnownPerson(
                id(2),
                number(2),
                Standing.INACTIVE,
                new KnownPerson.Snapshot(
                        Samples.worker(2, Part.notReadable()),
                        person(2, Standing.ACTIVE).profile(),
                        NOW),
                "left");
        append(stores, settlement(noManager), settlement(hidden));

        Map<?, KnownPerson> known = stores.people().known(Set.of(id(1), id(2), id(3)));
        assertThat(known).hasSize(2);
        assertThat(known.get(id(1))).isEqualTo(noManager);
        assertThat(known.get(id(2))).isEqualTo(hidden);
    }

    @Test
    void aPersonIsFoundByTheNewNumberAndNoLongerByTheOld() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE)));
        KnownPerson before = person(1, Standing.ACTIVE);
        append(
                stores,
                settlement(new KnownPerson(id(1), number(77), before.standing(), before.snapshot(), before.why())));

        assertThat(stores.people().withNumber(number(1))).isEmpty();
        assertThat(stores.people().withNumber(number(77)).orElseThrow().id()).isEqualTo(id(1));
    }

    @Test
    void peopleAreCountedByStanding() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE)), settlement(person(2, Standing.INACTIVE)));
        append(stores, settlement(person(1, Standing.INACTIVE)));
        assertThat(stores.people().count()).isEqualTo(Map.of(Standing.INACTIVE, 2L));
    }

    @Test
    void aCheckpointKeepsPositionAndCursors() {
        Stores stores = stores();
        stores.inbox().pin(Map.of(Collection.NEWHIRE, NOW));
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        Checkpoint made = stores.journal().checkpoint("before the upgrade", NOW);
        append(stores, settlement(person(1, Standing.ACTIVE), mover("a")));
        stores.inbox().pin(Map.of(Collection.NEWHIRE, NOW.plusSeconds(1)));

        assertThat(stores.journal().checkpoints()).containsExactly(made);
        assertThat(made.cursors()).isEqualTo(Map.of(Collection.NEWHIRE, NOW));
        assertThat(stores.journal().read(made.position(), 9)).hasSize(1);
    }

    @Test
    void aPositionIsFoundByTime() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        assertThat(stores.journal().positionBefore(NOW)).isZero();
        assertThat(stores.journal().positionBefore(NOW.plusNanos(1)))
                .isPositive()
                .isEqualTo(stores.journal().head());
    }

    @Test
    void aFullLoadGoesOnWhereItsLastPageWasStored() {
        Stores stores = stores();
        assertThat(stores.journal().load()).isEmpty();
        stores.journal().beginLoad(LoadProgress.begin(LoadProgress.Purpose.SWEEP, NOW));
        LoadProgress page = new LoadProgress(
                LoadProgress.Purpose.SWEEP,
                NOW,
                new LoadProgress.Place(Pass.FUTURE, Optional.of(id(100).value())),
                100,
                false);
        stores.journal().append(List.of(), Optional.of(page), NOW);
        assertThat(stores.journal().load()).contains(page);
    }

    @Test
    void peopleWithActiveAccountsWhomNobodyLookedAtSinceAreFound() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        append(stores, settlement(person(2, Standing.INACTIVE)));
        append(stores, settlement(person(3, Standing.NEVER)));
        assertThat(stores.people().activeNotLookedAtSince(Optional.empty(), NOW))
                .isEmpty();
        assertThat(stores.people().activeNotLookedAtSince(Optional.empty(), NOW.plusNanos(1)))
                .containsExactly(id(1));
    }

    @Test
    void everybodyIsGoneThroughAPageAtATime() {
        Stores stores = stores();
        for (long n : new long[] {3, 1, 2}) {
            append(stores, settlement(person(n, Standing.ACTIVE), joiner()));
        }
        List<KnownPerson> first = stores.people().after(Optional.empty(), 2);
        assertThat(first).extracting(KnownPerson::id).containsExactly(id(1), id(2));
        assertThat(stores.people().after(Optional.of(id(2)), 2))
                .extracting(KnownPerson::id)
                .containsExactly(id(3));
        assertThat(stores.people().after(Optional.of(id(3)), 2)).isEmpty();
    }
}
