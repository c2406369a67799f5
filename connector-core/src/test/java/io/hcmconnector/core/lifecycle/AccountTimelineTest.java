package io.hcmconnector.core.lifecycle;

import static io.hcmconnector.core.worker.WorkerFixture.relationship;
import static io.hcmconnector.core.worker.WorkerFixture.secondary;
import static io.hcmconnector.core.worker.WorkerFixture.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.lifecycle.AccountTimeline.Span;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.core.worker.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTimelineTest {
    private static final Zones ZONES = new Zones(
            ZoneId.of("Europe/Berlin"),
            Map.of("US", ZoneId.of("America/Los_Angeles"), "AU", ZoneId.of("Australia/Melbourne")));
    private static final LifecycleRules.Scope EMPLOYEES_AND_CONTINGENTS = (worker, e) ->
            e.relationship().type() == WorkerType.E || e.relationship().type() == WorkerType.C;

    private static LifecycleRules rules(Duration lead, LeaverMoment leaverAt) {
        return new LifecycleRules(lead, leaverAt, ZONES, EMPLOYEES_AND_CONTINGENTS);
    }

    private static AccountTimeline timeline(WorkRelationship... relationships) {
        return AccountTimeline.of(worker(relationships), rules(Duration.ofDays(14), LeaverMoment.END_OF_DAY));
    }

    /** The spans as {@code instant STATE relationship}, the first without an instant. */
    private static List<String> told(AccountTimeline timeline) {
        return timeline.spans().stream()
                .map(span -> (span.from().equals(Instant.MIN) ? "" : span.from() + " ")
                        + span.state()
                        + span.employment()
                                .map(e -> " " + e.relationship().id())
                                .orElse(""))
                .toList();
    }

    @Test
    void somebodyWithoutARelationshipHasOneSpan() {
        assertThat(told(timeline())).containsExactly("NO_RELATIONSHIP");
    }

    @Test
    void anEmploymentWithAnEndGoesThroughEveryState() {
        assertThat(told(timeline(relationship("a", WorkerType.E, "2026-03-02", "2026-06-30"))))
                .containsExactly(
                        "NOT_YET a",
                        "2026-02-15T23:00:00Z PRE_START a",
                        "2026-03-01T23:00:00Z ACTIVE a",
                        "2026-06-30T22:00:00Z ENDED a");
    }

    @Test
    void anEmploymentWithoutAnEndHasNoDateAtTheEndOfTime() {
        AccountTimeline open = timeline(relationship("a", WorkerType.E, "2026-03-02", null));
        assertThat(open.after(Instant.parse("2026-03-02T00:00:00Z"))).isEmpty();
        assertThat(open.at(Instant.MAX).state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void aPendingAndANonWorkerAreOutOfScopeFromTheirFirstDay() {
        assertThat(told(timeline(relationship("p", WorkerType.P, "2026-03-02", null))))
                .containsExactly("NOT_YET p", "2026-03-01T23:00:00Z OUT_OF_SCOPE p");
        assertThat(told(timeline(relationship("n", WorkerType.N, "2026-03-02", "2026-03-31"))))
                .containsExactly(
                        "NOT_YET n",
                        "2026-03-01T23:00:00Z OUT_OF_SCOPE n",
                        "2026-03-31T22:00:00Z ENDED_OUT_OF_SCOPE n");
    }

    @Test
    void aPendingWorkerWithAnEmploymentToComeIsPreparedForIt() {
        assertThat(told(timeline(
                        relationship("p", WorkerType.P, "2026-01-05", "2026-03-01"),
                        relationship("e", WorkerType.E, "2026-03-02", null))))
                .containsExactly(
                        "NOT_YET p",
                        "2026-01-04T23:00:00Z OUT_OF_SCOPE p",
                        "2026-02-15T23:00:00Z PRE_START e",
                        "2026-03-01T23:00:00Z ACTIVE e");
    }

    @Test
    void oneOfTwoRelationshipsEndsAndThePersonStays() {
        assertThat(told(timeline(
                        relationship("a", WorkerType.E, "2020-01-01", "2026-03-31"),
                        secondary(relationship("b", WorkerType.E, "2024-01-01", null)))))
                .endsWith("2026-03-31T22:00:00Z ACTIVE b")
                .noneMatch(span -> span.contains("ENDED"));
    }

    @Test
    void aConversionOnTheSameDayAndATransferTheDayAfterHaveNoGap() {
        assertThat(told(timeline(
                        relationship("c", WorkerType.C, "2025-01-01", "2026-03-02"),
                        relationship("e", WorkerType.E, "2026-03-02", null))))
                .endsWith("2026-03-01T23:00:00Z ACTIVE e");
        assertThat(told(timeline(
                        relationship("a", WorkerType.E, "2025-01-01", "2026-03-01"),
                        relationship("b", WorkerType.E, "2026-03-02", null, "AU"))))
                .endsWith("2026-03-01T13:00:00Z ACTIVE b");
    }

    @Test
    void aTransferToTheOtherSideOfTheDateLineHasNoGapEvenWithoutALead() {
        for (LeaverMoment moment : List.of(
                LeaverMoment.END_OF_DAY,
                LeaverMoment.BEGINNING_OF_DAY,
                new LeaverMoment(Optional.of(LocalTime.of(17, 0))))) {
            AccountTimeline transfer = AccountTimeline.of(
                    worker(
                            relationship("a", WorkerType.E, "2025-01-01", "2026-03-01", "AU"),
                            relationship("b", WorkerType.E, "2026-03-02", null, "US")),
                    rules(Duration.ZERO, moment));
            assertThat(told(transfer))
                    .containsExactly("NOT_YET a", "2024-12-31T13:00:00Z ACTIVE a", "2026-03-02T08:00:00Z ACTIVE b");
        }
    }

    @Test
    void whatFollowsOutOfScopeDoesNotKeepAnEmploymentGoing() {
        AccountTimeline toNonWorker = AccountTimeline.of(
                worker(
                        relationship("a", WorkerType.E, "2025-01-01", "2026-03-01", "AU"),
                        relationship("b", WorkerType.N, "2026-03-02", null, "US")),
                rules(Duration.ZERO, LeaverMoment.END_OF_DAY));
        assertThat(toNonWorker.at(Instant.parse("2026-03-01T14:00:00Z")).state())
                .isEqualTo(AccountState.ENDED);
    }

    @Test
    void aTerminationBeforeTheFirstDayIsAnEndThatWasNeverABeginning() {
        assertThat(told(timeline(relationship("a", WorkerType.E, "2026-03-02", "2026-03-01"))))
                .containsExactly("ENDED a");
        assertThat(told(AccountTimeline.of(
                        worker(relationship("a", WorkerType.E, "2026-03-02", "2026-03-02")),
                        rules(Duration.ofDays(14), LeaverMoment.BEGINNING_OF_DAY))))
                .containsExactly("ENDED a");
    }

    @Test
    void somebodyWhoLeftAndIsToComeBackIsEndedUntilTheLead() {
        assertThat(told(timeline(
                        relationship("a", WorkerType.E, "2020-01-01", "2025-12-31"),
                        relationship("b", WorkerType.E, "2026-06-01", null))))
                .endsWith(
                        "2025-12-31T23:00:00Z ENDED a",
                        "2026-05-17T22:00:00Z PRE_START b",
                        "2026-05-31T22:00:00Z ACTIVE b");
    }

    @Test
    void movingADateGivesAnotherTimelineWithoutTheOldInstant() {
        assertThat(told(timeline(relationship("a", WorkerType.E, "2020-01-01", "2026-03-31"))))
                .contains("2026-03-31T22:00:00Z ENDED a");
        assertThat(told(timeline(relationship("a", WorkerType.E, "2020-01-01", "2026-04-30"))))
                .contains("2026-04-30T22:00:00Z ENDED a")
                .noneMatch(span -> span.startsWith("2026-03-31"));
        assertThat(told(timeline(relationship("a", WorkerType.E, "2020-01-01", null))))
                .noneMatch(span -> span.contains("ENDED"));
    }

    @Test
    void aSpanIsDescribedByDatesAndIdsOnly() {
        Span active = timeline(relationship("a", WorkerType.E, "2026-03-02", "2026-06-30"))
                .at(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(active.describe()).isEqualTo("ACTIVE (relationship a, type E, from 2026-03-02 to 2026-06-30)");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 22, 33, 44})
    void theStateAtAnyInstantIsWhatANaiveReadingSays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            Worker worker = randomWorker(random);
            LifecycleRules rules = rules(
                    Duration.ofDays(random.nextInt(20)),
                    random.nextBoolean()
                            ? LeaverMoment.END_OF_DAY
                            : new LeaverMoment(Optional.of(LocalTime.of(random.nextInt(24), 0))));
            AccountTimeline timeline = AccountTimeline.of(worker, rules);
            assertThat(timeline.spans().get(0).from()).isEqualTo(Instant.MIN);
            assertThat(timeline.spans())
                    .extracting(Span::from)
                    .doesNotHaveDuplicates()
                    .isSorted();
            for (int i = 0; i < 40; i++) {
                Instant t = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(200 * 86_400));
                assertThat(timeline.at(t).state().isProvisioned())
                        .as("seed %s, round %s at %s: %s", seed, round, t, worker.workRelationships())
                        .isEqualTo(naive(worker, rules, t));
            }
        }
    }

    private static Worker randomWorker(Random random) {
        List<WorkRelationship> relationships = new ArrayList<>();
        List<String> countries = List.of("DE", "US", "AU");
        // Without the primary flag an employee goes before a non-worker, so that scope is a matter of any and not of
        // which.
        List<WorkerType> types = List.of(WorkerType.E, WorkerType.C, WorkerType.N, WorkerType.P);
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate start = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(150));
            String end = random.nextInt(3) == 0
                    ? null
                    : start.plusDays(random.nextInt(60) - 3L).toString();
            relationships.add(secondary(relationship(
                    "r" + i, types.get(random.nextInt(4)), start.toString(), end, countries.get(random.nextInt(3)))));
        }
        return worker(relationships.toArray(WorkRelationship[]::new));
    }

    private static boolean naive(Worker worker, LifecycleRules rules, Instant t) {
        return worker.workRelationships().stream()
                .filter(r -> isProvisioned(r) && !isNever(r, rules))
                .anyMatch(r -> {
                    Instant visible = begin(r).minus(rules.joinerLead());
                    return !t.isBefore(visible) && t.isBefore(end(r, rules))
                            || !t.isBefore(begin(r)) && t.isBefore(endWithSuccessor(r, worker, rules));
                });
    }

    private static boolean isProvisioned(WorkRelationship r) {
        return r.type() == WorkerType.E || r.type() == WorkerType.C;
    }

    private static boolean isNever(WorkRelationship r, LifecycleRules rules) {
        return !begin(r).isBefore(end(r, rules));
    }

    private static Instant begin(WorkRelationship r) {
        return r.period().start().atStartOfDay(ZONES.of(r)).toInstant();
    }

    private static Instant end(WorkRelationship r, LifecycleRules rules) {
        LocalDate last = r.period().termination();
        return last == null ? Instant.MAX : rules.leaverAt().of(last, ZONES.of(r));
    }

    private static Instant endWithSuccessor(WorkRelationship r, Worker worker, LifecycleRules rules) {
        Instant end = end(r, rules);
        LocalDate last = r.period().termination();
        for (WorkRelationship next : worker.workRelationships()) {
            if (last != null
                    && isProvisioned(next)
                    && !isNever(next, rules)
                    && !next.period().start().isAfter(last.plusDays(1))
                    && begin(next).isAfter(end)) {
                return begin(next);
            }
        }
        return end;
    }
}
