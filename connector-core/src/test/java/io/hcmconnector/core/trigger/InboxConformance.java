package io.hcmconnector.core.trigger;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.id;
import static io.hcmconnector.core.journal.Samples.number;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static io.hcmconnector.core.journal.Samples.trigger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.journal.Settlement.Look;
import io.hcmconnector.core.journal.Stores;
import io.hcmconnector.core.lifecycle.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link Inbox} promises. */
public abstract class InboxConformance {

    /** An empty state. */
    protected abstract Stores stores();

    private static FeedEntry entry(String entryId, long person) {
        return new FeedEntry(
                entryId,
                Collection.EMPUPDATE,
                NOW,
                "Person updated",
                new FeedEntry.Context(
                        id(person), number(person), LocalDate.of(2026, 3, 2), FeedEntry.Work.ANY, Map.of()),
                Map.of());
    }

    private static Inbox.Poll poll(List<FeedEntry> entries, List<Trigger> triggers, Instant cursor) {
        return new Inbox.Poll(entries, triggers, Map.of(), Map.of(Collection.EMPUPDATE, cursor), NOW);
    }

    @Test
    void entriesAreSeenAndTheirPeopleWaitOnceAPollIsAccepted() {
        Inbox inbox = stores().inbox();
        inbox.accept(poll(List.of(entry("e1", 1)), List.of(trigger(1, NOW)), NOW));

        assertThat(inbox.seen(Collection.EMPUPDATE, Set.of("e1", "e2"))).containsExactly("e1");
        assertThat(inbox.seen(Collection.NEWHIRE, Set.of("e1"))).isEmpty();
        assertThat(inbox.cursors()).isEqualTo(Map.of(Collection.EMPUPDATE, NOW));
        assertThat(inbox.due(NOW, 10)).extracting(Inbox.Waiting::person).containsExactly(id(1));
    }

    @Test
    void aPollThatFailsHalfwayLeavesNothing() {
        Inbox inbox = stores().inbox();
        Trigger broken = new Trigger(id(2), Trigger.Cause.OPERATOR, null, Trigger.About.THE_PERSON, NOW);

        assertThatThrownBy(() -> inbox.accept(poll(List.of(entry("e1", 1)), List.of(trigger(1, NOW), broken), NOW)))
                .isNotNull();

        assertThat(inbox.seen(Collection.EMPUPDATE, Set.of("e1"))).isEmpty();
        assertThat(inbox.cursors()).isEmpty();
        assertThat(inbox.due(NOW, 10)).isEmpty();
    }

    @Test
    void aCursorNeverMovesBackExceptByAPin() {
        Inbox inbox = stores().inbox();
        Instant earlier = NOW.minusNanos(1);
        inbox.pin(Map.of(Collection.EMPUPDATE, NOW));

        inbox.accept(poll(List.of(), List.of(), earlier));
        assertThat(inbox.cursors()).containsEntry(Collection.EMPUPDATE, NOW);

        inbox.pin(Map.of(Collection.EMPUPDATE, earlier));
        assertThat(inbox.cursors()).containsEntry(Collection.EMPUPDATE, earlier);
    }

    @Test
    void anEntryThatCannotBeReadBecomesOneDeadLetterHoweverOftenItComes() {
        Stores stores = stores();
        Inbox.Poll poll = new Inbox.Poll(
                List.of(),
                List.of(),
                Map.of(
                        Collection.NEWHIRE,
                        List.of(new FeedReading.Unreadable("bad", NOW, null, "no PersonId\0", "{\"a\":\"****\"}"))),
                Map.of(),
                NOW);
        stores.inbox().accept(poll);
        stores.inbox().accept(poll);

        List<Ledger.DeadLetter> letters = stores.ledger().deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).target()).isEqualTo("feed:newhire");
        assertThat(letters.get(0).person()).isEmpty();
        assertThat(stores.ledger().retry(Set.of(letters.get(0).id()), NOW)).isEqualTo(1);
        assertThat(stores.ledger().deadLetters().get(0).refusal().state()).isEqualTo("RESOLVED");
    }

    @Test
    void thePersonWhoWaitsLongestComesFirstWithEverythingThatWaits() {
        Inbox inbox = stores().inbox();
        inbox.add(List.of(
                trigger(1, NOW.plusSeconds(2)),
                trigger(2, NOW.plusSeconds(1)),
                trigger(1, NOW.plusSeconds(3)),
                trigger(3, NOW.plusSeconds(4))));

        List<Inbox.Waiting> due = inbox.due(NOW.plusSeconds(9), 2);

        assertThat(due).extracting(Inbox.Waiting::person).containsExactly(id(2), id(1));
        assertThat(due.get(1).triggers())
                .containsExactly(trigger(1, NOW.plusSeconds(2)), trigger(1, NOW.plusSeconds(3)));
    }

    @Test
    void aTriggerComesBackAsItWentToTheNanosecond() {
        Inbox inbox = stores().inbox();
        Trigger trigger = new Trigger(
                id(1),
                Trigger.Cause.FEED_ENTRY,
                "termination: x",
                new Trigger.About(
                        Collection.TERMINATION,
                        LocalDate.of(2026, 4, 1),
                        "R9",
                        new Trigger.LastDay("R8", LocalDate.of(2026, 3, 31))),
                NOW);
        inbox.add(List.of(trigger));

        assertThat(inbox.due(NOW, 1).get(0).triggers()).containsExactly(trigger);
    }

    @Test
    void whoMayLoseAccessComesFirstThenDatesThenAllOthers() {
        Stores stores = stores();
        Inbox inbox = stores.inbox();
        inbox.add(List.of(trigger(4, NOW)));
        stores.journal()
                .append(
                        List.of(settlement(
                                inbox.due(NOW, 1).get(0),
                                person(4, Standing.ACTIVE),
                                new Look(NOW.minusSeconds(1), "last day ends"))),
                        Optional.empty(),
                        NOW);
        inbox.add(List.of(
                of(1, Collection.EMPUPDATE, NOW.minusSeconds(9)),
                of(2, Collection.TERMINATION, NOW),
                of(3, Collection.CANCELWORKRELSHIP, NOW.minusSeconds(5)),
                of(1, Collection.NEWHIRE, NOW)));

        assertThat(inbox.due(NOW, 9)).extracting(Inbox.Waiting::person).containsExactly(id(3), id(2), id(4), id(1));
        assertThat(inbox.due(NOW, 2)).extracting(Inbox.Waiting::person).containsExactly(id(3), id(2));
    }

    @Test
    void whoMayLoseAccessByWhatIsNewIsNotKeptWaiting() {
        Inbox inbox = stores().inbox();
        inbox.add(List.of(of(1, Collection.EMPUPDATE, NOW), of(2, Collection.EMPUPDATE, NOW)));
        inbox.postpone(id(1), NOW.plusSeconds(600), "not readable");
        inbox.postpone(id(2), NOW.plusSeconds(600), "not readable");
        inbox.accept(new Inbox.Poll(
                List.of(),
                List.of(of(1, Collection.TERMINATION, NOW), of(2, Collection.EMPASSIGNMENT, NOW)),
                Map.of(),
                Map.of(),
                NOW));

        assertThat(inbox.due(NOW, 9)).singleElement().satisfies(waiting -> {
            assertThat(waiting.person()).isEqualTo(id(1));
            assertThat(waiting.triggers()).hasSize(2);
            assertThat(waiting.attempts()).isZero();
        });
        assertThat(inbox.due(NOW.plusSeconds(600), 9))
                .filteredOn(waiting -> waiting.person().equals(id(2)))
                .singleElement()
                .extracting(Inbox.Waiting::attempts)
                .as("what was in vain before the new entry came")
                .isEqualTo(0);
    }

    @Test
    void everybodyWhoWaitsCanBeAskedForAtOnceInTheirOrder() {
        Inbox inbox = stores().inbox();
        List<Trigger> many = LongStream.rangeClosed(1, 2_500)
                .mapToObj(person -> trigger(person, NOW.minusSeconds(person)))
                .toList();
        inbox.add(many);

        assertThat(inbox.due(NOW, Integer.MAX_VALUE))
                .extracting(Inbox.Waiting::person)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_500)
                        .mapToObj(person -> id(2_501 - person))
                        .toList());
    }

    @Test
    void aTerminationThatWasWithdrawnComesBackAsOne() {
        Inbox inbox = stores().inbox();
        Trigger withdrawn = new Trigger(
                id(1),
                Trigger.Cause.FEED_ENTRY,
                "termination: x",
                new Trigger.About(Collection.TERMINATION, null, null, new Trigger.LastDay("R8", null)),
                NOW);
        inbox.add(List.of(withdrawn));

        assertThat(inbox.due(NOW, 1).get(0).triggers()).containsExactly(withdrawn);
    }

    private static Trigger of(long person, Collection collection, Instant at) {
        return new Trigger(
                id(person), Trigger.Cause.FEED_ENTRY, "x", new Trigger.About(collection, null, null, null), at);
    }

    @Test
    void theNextDateIsThatOfAnybodyWhoIsNotPostponed() {
        Stores stores = stores();
        Inbox inbox = stores.inbox();
        for (int person = 1; person < 4; person++) {
            inbox.add(List.of(trigger(person, NOW)));
            stores.journal()
                    .append(
                            List.of(settlement(
                                    inbox.due(NOW, 1).get(0),
                                    person(person, Standing.ACTIVE),
                                    new Look(NOW.plusSeconds(person * 10L), "a date"),
                                    new Look(NOW.plusSeconds(person * 100L), "another"))),
                            Optional.empty(),
                            NOW);
        }
        assertThat(inbox.nextDate(NOW)).contains(NOW.plusSeconds(10));
        assertThat(inbox.nextDate(NOW.plusSeconds(5_000))).contains(NOW.plusSeconds(10));
        inbox.postpone(id(1), NOW.plusSeconds(60), "not readable");
        assertThat(inbox.nextDate(NOW)).contains(NOW.plusSeconds(20));
        assertThat(inbox.nextDate(NOW.plusSeconds(60))).contains(NOW.plusSeconds(10));
        inbox.postpone(id(2), NOW.plusSeconds(20), "not readable");
        assertThat(inbox.nextDate(NOW))
                .as("postponed no longer than to the date")
                .contains(NOW.plusSeconds(20));
    }

    @Test
    void anEntryThatCannotBeUnderstoodIsATriggerOnceIfItNamesAPerson() {
        Inbox inbox = stores().inbox();
        Inbox.Poll poll = new Inbox.Poll(
                List.of(),
                List.of(),
                Map.of(
                        Collection.NEWHIRE,
                        List.of(
                                new FeedReading.Unreadable("a", NOW, id(1), "no date", "{}"),
                                new FeedReading.Unreadable("b", NOW, null, "no person", "{}"))),
                Map.of(),
                NOW);
        inbox.accept(poll);
        inbox.accept(poll);

        assertThat(inbox.due(NOW, 9)).singleElement().satisfies(waiting -> {
            assertThat(waiting.person()).isEqualTo(id(1));
            assertThat(waiting.triggers()).hasSize(1);
            assertThat(waiting.triggers().get(0).detail()).contains("newhire").contains("a");
        });
    }

    @Test
    void aTriggerThatArrivesWhileThePersonIsLookedAtStays() {
        Stores stores = stores();
        stores.inbox().add(List.of(trigger(1, NOW)));
        Inbox.Waiting looked = stores.inbox().due(NOW, 1).get(0);
        Trigger late = trigger(1, NOW.plusSeconds(1));
        stores.inbox().add(List.of(late));

        stores.journal().append(List.of(settlement(looked, person(1, Standing.ACTIVE))), Optional.empty(), NOW);

        assertThat(stores.inbox().due(NOW.plusSeconds(2), 9).get(0).triggers()).containsExactly(late);
    }

    @Test
    void aPostponedPersonComesBackAtTheTimeAndCountsTheAttempts() {
        Inbox inbox = stores().inbox();
        inbox.add(List.of(trigger(1, NOW), trigger(2, NOW)));
        Instant until = NOW.plusSeconds(60);
        inbox.postpone(id(1), until, "not readable");
        inbox.postpone(id(1), until, "not readable");

        assertThat(inbox.due(NOW, 9)).extracting(Inbox.Waiting::person).containsExactly(id(2));
        assertThat(inbox.backlog(NOW)).isEqualTo(new Inbox.Backlog(2, 1));
        assertThat(inbox.due(until, 9)).hasSize(2);
        assertThat(inbox.due(until, 9).get(0).attempts()).isEqualTo(2);
    }

    @Test
    void aSettlementEndsThePostponement() {
        Stores stores = stores();
        stores.inbox().add(List.of(trigger(1, NOW)));
        stores.inbox().postpone(id(1), NOW, "not readable");
        stores.journal()
                .append(
                        List.of(settlement(stores.inbox().due(NOW, 1).get(0), person(1, Standing.ACTIVE))),
                        Optional.empty(),
                        NOW);
        stores.inbox().add(List.of(trigger(1, NOW)));

        assertThat(stores.inbox().due(NOW, 1).get(0).attempts()).isZero();
    }

    @Test
    void aPlannedDateComesDueAsATriggerAndIsGoneOnceSettled() {
        Stores stores = stores();
        Instant date = NOW.plus(Duration.ofDays(30));
        Look look = new Look(date, "last day ends");
        stores.inbox().add(List.of(trigger(1, NOW)));
        stores.journal()
                .append(
                        List.of(settlement(stores.inbox().due(NOW, 1).get(0), person(1, Standing.ACTIVE), look)),
                        Optional.empty(),
                        NOW);

        assertThat(stores.inbox().due(date.minusNanos(1), 9)).isEmpty();
        Inbox.Waiting due = stores.inbox().due(date, 9).get(0);
        assertThat(due.triggers()).containsExactly(Trigger.of(id(1), Trigger.Cause.DUE_DATE, "last day ends", date));

        stores.journal().append(List.of(settlement(due, person(1, Standing.INACTIVE))), Optional.empty(), date);
        assertThat(stores.inbox().due(date.plusSeconds(9), 9)).isEmpty();
    }

    @Test
    void aDateOfTheTimelineIsForgottenWhenTheTimelineIsWorkedOutAnew() {
        Stores stores = stores();
        Instant date = NOW.plus(Duration.ofDays(30));
        Instant moved = NOW.plus(Duration.ofDays(60));
        stores.inbox().add(List.of(trigger(1, NOW)));
        settle(stores, NOW, Look.ofTimeline(date, "last day ends"), Look.ofTimeline(date.plusSeconds(1), "gone"));
        stores.inbox().add(List.of(trigger(1, NOW), trigger(2, NOW.plusSeconds(1))));
        settle(stores, NOW, Look.ofTimeline(moved, "last day ends"));

        assertThat(stores.inbox().due(date.plusSeconds(2), 9))
                .extracting(Inbox.Waiting::person)
                .containsExactly(id(2));
        assertThat(stores.inbox().due(moved, 9))
                .extracting(Inbox.Waiting::person)
                .containsExactly(id(2), id(1));
    }

    private static void settle(Stores stores, Instant now, Look... looks) {
        Inbox.Waiting waiting = stores.inbox().due(now, 1).get(0);
        stores.journal().append(List.of(settlement(waiting, person(1, Standing.ACTIVE), looks)), Optional.empty(), now);
    }

    @Test
    void aDateAnnouncedForLaterOutlivesAnotherLook() {
        Stores stores = stores();
        Instant date = NOW.plus(Duration.ofDays(30));
        stores.inbox().add(List.of(trigger(1, NOW)));
        stores.journal()
                .append(
                        List.of(settlement(
                                stores.inbox().due(NOW, 1).get(0),
                                person(1, Standing.ACTIVE),
                                new Look(date, "a change announced"))),
                        Optional.empty(),
                        NOW);
        stores.inbox().add(List.of(trigger(1, NOW.plusSeconds(1))));
        Inbox.Waiting second = stores.inbox().due(NOW.plusSeconds(1), 1).get(0);
        stores.journal().append(List.of(settlement(second, person(1, Standing.ACTIVE))), Optional.empty(), NOW);

        assertThat(stores.inbox().due(date, 9)).hasSize(1);
    }

    @Test
    void forgottenEntriesAreNewAgain() {
        Inbox inbox = stores().inbox();
        inbox.accept(poll(List.of(entry("e1", 1)), List.of(), NOW));
        inbox.forgetEntriesBefore(NOW);
        assertThat(inbox.seen(Collection.EMPUPDATE, Set.of("e1"))).containsExactly("e1");
        inbox.forgetEntriesBefore(NOW.plusNanos(1));
        assertThat(inbox.seen(Collection.EMPUPDATE, Set.of("e1"))).isEmpty();
    }

    @Test
    void everybodyWhomWeKnowIsToBeLookedAtAgainWhenTheRulesChange() {
        Stores stores = stores();
        stores.journal()
                .append(
                        List.of(settlement(person(1, Standing.ACTIVE)), settlement(person(2, Standing.NEVER))),
                        Optional.empty(),
                        NOW);

        assertThat(stores.inbox().addForEverybody("the rules changed", NOW)).isEqualTo(2);
        assertThat(stores.inbox().due(NOW, 10))
                .extracting(Inbox.Waiting::person)
                .containsExactlyInAnyOrder(id(1), id(2));
    }

    @Test
    void somebodyWhoIsGivenUpWaitsNoMoreAndBecomesADeadLetterWhoseRetryLooksAgain() {
        Stores stores = stores();
        Inbox inbox = stores.inbox();
        inbox.add(List.of(trigger(1, NOW)));
        inbox.postpone(id(1), NOW.plusSeconds(60), "not shown");
        Inbox.Waiting waiting = inbox.due(NOW.plusSeconds(60), 1).get(0);

        inbox.giveUp(waiting, "never shown", NOW.plusSeconds(60));

        assertThat(inbox.due(NOW.plusSeconds(3600), 10)).isEmpty();
        assertThat(inbox.backlog(NOW.plusSeconds(3600)).people()).isZero();
        Ledger.DeadLetter letter = stores.ledger().deadLetters().get(0);
        assertThat(letter.target()).isEqualTo(Inbox.SOURCE);
        assertThat(letter.person()).contains(id(1));
        assertThat(letter.refusal().reason()).startsWith("never shown");
        assertThat(stores.ledger().retry(Set.of(letter.id()), NOW.plusSeconds(90)))
                .isEqualTo(1);
        assertThat(inbox.due(NOW.plusSeconds(90), 10))
                .extracting(Inbox.Waiting::person)
                .containsExactly(id(1));
    }

    @Test
    void rowsThatWerePutRightAreClosedAndNobodyElsesAre() {
        Stores stores = stores();
        Inbox.BadRow first = new Inbox.BadRow("partners: a.csv, line 2", "has no hireDate");
        Inbox.BadRow second = new Inbox.BadRow("partners: a.csv, line 3", "has no hireDate");
        Inbox.BadRow other = new Inbox.BadRow("partners-abroad: a.csv, line 2", "has no hireDate");
        stores.inbox().setAside(List.of(first, second, other), NOW);
        stores.inbox().putRight("partners: ", Set.of(second.id()));
        assertThat(stores.ledger().deadLetters())
                .filteredOn(letter -> letter.refusal().state().equals("OPEN"))
                .hasSize(2);
        stores.inbox().putRight("partners: ", Set.of());
        assertThat(stores.ledger().deadLetters())
                .filteredOn(letter -> letter.refusal().state().equals("OPEN"))
                .hasSize(1);
    }
}
