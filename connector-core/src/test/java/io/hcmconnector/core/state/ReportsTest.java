package io.hcmconnector.core.state;

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

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.Ledger.Done;
import io.hcmconnector.core.delivery.Ledger.Retry;
import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.journal.JournalRecord;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.journal.Settlement.Look;
import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportsTest {
    private static final Instant LATER = NOW.plus(Duration.ofDays(9));

    @TempDir
    private Path folder;

    private StateStore store;

    private Reports open(Vendor vendor) {
        store = StateStore.open(vendor == Vendor.SQLITE ? TestStates.sqlite(folder) : TestStates.postgres());
        return store.reports();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void append(long person, LifecycleEvent event) {
        store.journal().append(List.of(settlement(person(person, Standing.ACTIVE), event)), Optional.empty(), NOW);
    }

    private void deliver(String target, long person, WriteOutcome outcome, Retry retry) {
        store.ledger().claim(target, 99, false);
        Work work = store.ledger().due(target, NOW, 99).stream()
                .filter(due -> due.person().id().equals(id(person)))
                .findFirst()
                .orElseThrow();
        AccountChange change = new AccountChange(
                number(person),
                AccountChange.Intent.PROVISION,
                new Attributes(Map.of("userName", Optional.of("zoë"), "title", Optional.empty())),
                Optional.empty(),
                AccountChange.Before.NOTHING);
        store.ledger().record(target, List.of(new Done(work, Optional.of(change), "d", outcome, retry)), NOW);
    }

    private static WriteOutcome created(String id) {
        return new WriteOutcome.Applied(Optional.of(id), Set.of(), "created");
    }

    private void poll(Instant at, List<FeedEntry> entries, List<FeedReading.Unreadable> unreadable) {
        store.inbox().accept(new Inbox.Poll(entries, List.of(), Map.of(Collection.NEWHIRE, unreadable), Map.of(), at));
    }

    private static FeedEntry entry(String entry, Collection collection, Instant published, LocalDate effective) {
        return new FeedEntry(
                entry,
                collection,
                published,
                "Person updated",
                new FeedEntry.Context(id(1), number(1), effective, FeedEntry.Work.ANY, Map.of()),
                Map.of());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void entriesAboutAPersonComeInTheOrderOfTheirPublication(Vendor vendor) {
        Reports reports = open(vendor);
        LocalDate date = LocalDate.of(2026, 3, 2);
        poll(
                NOW,
                List.of(
                        entry("late", Collection.EMPUPDATE, NOW.plusNanos(1), date),
                        entry("early", Collection.NEWHIRE, NOW, null)),
                List.of());

        assertThat(reports.entries(id(1)))
                .containsExactly(
                        new Reports.EntryRow(Collection.NEWHIRE, "early", "Person updated", NOW, null),
                        new Reports.EntryRow(Collection.EMPUPDATE, "late", "Person updated", NOW.plusNanos(1), date));
        assertThat(reports.entries(id(2))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void recordsOfAPersonAreThatPersonsAlone(Vendor vendor) {
        Reports reports = open(vendor);
        append(1, joiner());
        append(2, joiner());
        append(1, leaver());

        assertThat(reports.records(id(1)))
                .extracting(record -> record.what().kind())
                .containsExactly(JournalRecord.Kind.JOINER, JournalRecord.Kind.LEAVER);
    }

    private void look(long person, Reason reason, Optional<Instant> since, Trigger... triggers) {
        store.journal()
                .append(
                        List.of(new Settlement(
                                new Inbox.Waiting(id(person), List.of(triggers), 0, 0),
                                Optional.of(person(person, Standing.ACTIVE)),
                                List.of(),
                                List.of(),
                                Optional.of(new Settlement.Verdict(
                                        reason, "because", since, reason == Reason.NO_LONGER_SHOWN)))),
                        Optional.empty(),
                        NOW);
    }

    private static Trigger of(Trigger.Cause cause, String detail) {
        return Trigger.of(id(1), cause, detail, NOW);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void whatLooksCameToIsToldWithWhatLedToThem(Vendor vendor) {
        Reports reports = open(vendor);
        look(
                1,
                Reason.NOTHING_MAPPED_CHANGED,
                Optional.of(NOW),
                of(Trigger.Cause.FEED_ENTRY, "empassignment: Person Salary Updated (e1)"),
                of(Trigger.Cause.DUE_DATE, "second look"));
        look(1, Reason.NOTHING_MAPPED_CHANGED, Optional.of(NOW), of(Trigger.Cause.FULL_LOAD, "full load"));
        look(2, Reason.PENDING_WORKER, Optional.empty(), of(Trigger.Cause.FEED_ENTRY, "newhire: x (e2)"));

        assertThat(reports.verdicts(id(1)))
                .as("a row of a load that found nothing is no news")
                .containsExactly(new Reports.VerdictRow(
                        NOW,
                        Reason.NOTHING_MAPPED_CHANGED,
                        "because",
                        List.of("empassignment: Person Salary Updated (e1)", "second look")));
        store.inbox().forgetEntriesBefore(NOW.plusNanos(1));
        assertThat(reports.verdicts(id(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void somebodyWhomHcmNoLongerShowsIsToldOfUntilItDoes(Vendor vendor) {
        Reports reports = open(vendor);
        look(1, Reason.NO_LONGER_SHOWN, Optional.of(NOW), of(Trigger.Cause.FULL_LOAD, "sweep"));
        look(1, Reason.NO_LONGER_SHOWN, Optional.of(NOW), of(Trigger.Cause.FULL_LOAD, "sweep"));
        look(2, Reason.NOTHING_MAPPED_CHANGED, Optional.of(NOW), of(Trigger.Cause.FULL_LOAD, "sweep"));
        assertThat(reports.vanished(9)).containsExactly(new Reports.Vanished(number(1), NOW));
        assertThat(reports.counts().vanished()).isEqualTo(1);
        look(1, Reason.NOTHING_MAPPED_CHANGED, Optional.of(NOW), of(Trigger.Cause.FULL_LOAD, "sweep"));
        assertThat(reports.vanished(9)).isEmpty();
        assertThat(reports.counts().vanished()).isZero();
    }

    private void differs(long person, Optional<Instant> since, Instant at, LifecycleEvent event) {
        Trigger row = Trigger.of(id(person), Trigger.Cause.FULL_LOAD, "sweep", at);
        store.journal()
                .append(
                        List.of(new Settlement(
                                new Inbox.Waiting(id(person), List.of(row), 0, 0),
                                Optional.of(person(person, Standing.ACTIVE)),
                                List.of(event),
                                List.of(),
                                Optional.of(new Settlement.Verdict(event.reason(), "because", since, false)))),
                        Optional.empty(),
                        at);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void whatAReadingOfEverybodyFoundIsToldWithWhatTheFeedHadMissed(Vendor vendor) {
        Reports reports = open(vendor);
        Instant sweep = NOW.plusSeconds(600);
        differs(1, Optional.of(NOW), sweep.minusNanos(1), mover("before"));
        differs(2, Optional.of(NOW.plusSeconds(1)), sweep, mover("workEmail", "manager"));
        differs(1, Optional.of(NOW.minusSeconds(1)), sweep, mover("department"));
        differs(3, Optional.empty(), sweep.plusSeconds(9), joiner());
        poll(NOW, List.of(entry("e", Collection.EMPUPDATE, NOW.minusSeconds(30), null)), List.of());

        assertThat(reports.differences(sweep))
                .containsExactly(
                        new Reports.Difference(
                                number(2),
                                Reason.ATTRIBUTES_CHANGED,
                                new TreeSet<>(Set.of("workEmail", "manager")),
                                true),
                        new Reports.Difference(
                                number(1), Reason.ATTRIBUTES_CHANGED, new TreeSet<>(Set.of("department")), false),
                        new Reports.Difference(number(3), Reason.HIRED, new TreeSet<>(), true));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void thatHcmNeverShowedSomebodyIsOverOnceItDoes(Vendor vendor) {
        Reports reports = open(vendor);
        store.inbox()
                .giveUp(
                        new Inbox.Waiting(id(1), List.of(of(Trigger.Cause.FEED_ENTRY, "newhire: x")), 0, 5),
                        "HCM never showed the person",
                        NOW);
        assertThat(reports.openDeadLetters()).isEqualTo(Map.of(Inbox.SOURCE, 1L));
        look(1, Reason.HIRED, Optional.empty(), of(Trigger.Cause.FULL_LOAD, "full load"));
        assertThat(reports.openDeadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void answersAndAccountsAreToldByTarget(Vendor vendor) {
        Reports reports = open(vendor);
        append(1, joiner());
        deliver("scim", 1, new WriteOutcome.Deferred(NOW, "busy"), Retry.NONE);
        store.putMapping("scim", "m1");
        deliver("scim", 1, created("r1"), Retry.NONE);
        deliver("okta", 1, created("00u"), Retry.NONE);
        long head = store.journal().head();
        Map<String, Optional<String>> sent = Map.of("userName", Optional.of("zoë"), "title", Optional.empty());

        assertThat(reports.deliveries(id(1)))
                .containsExactly(
                        new Reports.DeliveryRow("scim", head, "DEFERRED", "busy", null, NOW),
                        new Reports.DeliveryRow("scim", head, "APPLIED", "created", "m1", NOW),
                        new Reports.DeliveryRow("okta", head, "APPLIED", "created", null, NOW));
        assertThat(reports.accounts(id(1)))
                .containsExactly(
                        new Reports.AccountRow("okta", Optional.of("00u"), true, sent, NOW),
                        new Reports.AccountRow("scim", Optional.of("r1"), true, sent, NOW));
        assertThat(reports.accounts(id(1)).get(0).attributes()).containsExactlyInAnyOrder("userName", "title");
        assertThat(reports.targets()).containsExactly("okta", "scim");
        assertThat(reports.deliveries(id(2))).isEmpty();
        assertThat(reports.accounts(id(2))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void workIsDueDeferredHeldOrParked(Vendor vendor) {
        Reports reports = open(vendor);
        store.journal()
                .append(
                        List.of(
                                settlement(person(1, Standing.ACTIVE), joiner()),
                                settlement(person(2, Standing.ACTIVE), joiner()),
                                settlement(person(3, Standing.ACTIVE), joiner()),
                                settlement(person(4, Standing.ACTIVE, Optional.of(number(1))), joiner())),
                        Optional.empty(),
                        NOW);
        deliver("scim", 2, new WriteOutcome.Deferred(LATER, "busy"), Retry.NONE);
        deliver("scim", 3, new WriteOutcome.Rejected("userName is taken"), Retry.NONE);

        assertThat(reports.work(id(1), NOW))
                .containsExactly(new Reports.WorkRow("scim", "DUE", Optional.empty(), 0, null));
        assertThat(reports.work(id(2), NOW))
                .containsExactly(new Reports.WorkRow("scim", "DEFERRED", Optional.of(LATER), 1, "busy"));
        assertThat(reports.work(id(2), LATER))
                .extracting(Reports.WorkRow::state)
                .containsExactly("DUE");
        assertThat(reports.work(id(3), NOW))
                .containsExactly(new Reports.WorkRow("scim", "PARKED", Optional.empty(), 1, "userName is taken"));
        assertThat(reports.work(id(4), NOW)).extracting(Reports.WorkRow::state).containsExactly("HELD");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void workThatWaitsForAManagerHasNoTime(Vendor vendor) {
        Reports reports = open(vendor);
        append(1, joiner());
        deliver(
                "scim",
                1,
                new WriteOutcome.Applied(Optional.of("r"), Set.of("title"), "created"),
                new Retry(Optional.empty(), Optional.of(number(9))));

        assertThat(reports.work(id(1), LATER))
                .containsExactly(new Reports.WorkRow("scim", "DEFERRED", Optional.empty(), 1, "waits to send title"));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void plannedLooksAndPostponementsAreTold(Vendor vendor) {
        Reports reports = open(vendor);
        Look announced = new Look(LATER, "a change announced");
        Look ends = Look.ofTimeline(NOW.plusNanos(1), "last day ends");
        store.inbox().add(List.of(trigger(1, NOW)));
        Settlement settled = settlement(store.inbox().due(NOW, 1).get(0), person(1, Standing.ACTIVE), announced, ends);
        store.journal().append(List.of(settled), Optional.empty(), NOW);
        store.inbox().postpone(id(1), LATER, "not readable");
        store.inbox().postpone(id(1), LATER, "still not readable");

        assertThat(reports.looks(id(1))).containsExactly(ends, announced);
        assertThat(reports.postponement(id(1))).contains(new Reports.Postponement(LATER, "still not readable", 2));
        assertThat(reports.postponement(id(2))).isEmpty();
        assertThat(reports.counts()).isEqualTo(new Reports.Counts(0, 0, 2, 0, Optional.of(NOW.plusNanos(1))));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void deadLettersAreToldInFullAndCountedWhileTheyAreOpen(Vendor vendor) {
        Reports reports = open(vendor);
        append(1, joiner());
        append(2, joiner());
        deliver("scim", 1, new WriteOutcome.Rejected("userName is taken"), Retry.NONE);
        deliver("scim", 2, new WriteOutcome.Rejected("userName is taken"), Retry.NONE);
        poll(NOW, List.of(), List.of(new FeedReading.Unreadable("bad", NOW, null, "no PersonId", "{}")));
        assertThat(reports.openDeadLetters()).containsExactly(Map.entry("feed:newhire", 1L), Map.entry("scim", 2L));

        long first = store.ledger().deadLetters().stream()
                .filter(letter -> letter.person().equals(Optional.of(id(1))))
                .findFirst()
                .orElseThrow()
                .id();
        store.ledger().discard(Set.of(first), "known to HR", NOW);

        assertThat(reports.openDeadLetters()).containsEntry("scim", 1L);
        Reports.DeadLetterRow row = reports.deadLetter(first).orElseThrow();
        assertThat(row.letter().refusal().state()).isEqualTo("DISCARDED");
        assertThat(row.note()).isEqualTo("known to HR");
        assertThat(row.payload()).isNull();
        assertThat(row.attempts()).isEqualTo(1);
        assertThat(reports.deadLetter(9_999)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void whatIsOlderThanTheFeedIsForgottenButNothingThatWaitsOrHolds(Vendor vendor) {
        Reports reports = open(vendor);
        append(1, joiner());
        append(2, joiner());
        deliver("scim", 1, new WriteOutcome.Rejected("userName is taken"), Retry.NONE);
        deliver("scim", 2, created("r2"), Retry.NONE);
        deliver("okta", 2, new WriteOutcome.Rejected("too long"), Retry.NONE);
        store.ledger().discard(Set.of(store.ledger().deadLetters().get(0).id()), "known", NOW);

        store.inbox().forgetEntriesBefore(NOW);
        assertThat(reports.deliveries(id(2))).hasSize(2);
        assertThat(store.ledger().deadLetters()).hasSize(2);

        store.inbox().forgetEntriesBefore(NOW.plusNanos(1));
        assertThat(reports.deliveries(id(2))).isEmpty();
        assertThat(store.ledger().deadLetters())
                .extracting(letter -> letter.refusal().state())
                .containsExactly("OPEN");
        assertThat(reports.accounts(id(2))).hasSize(1);
        assertThat(reports.counts().records()).isEqualTo(2);
    }
}
