package io.hcmconnector.core.lifecycle;

import static io.hcmconnector.core.worker.WorkerFixture.day;
import static io.hcmconnector.core.worker.WorkerFixture.relationship;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.lifecycle.AccountTimeline.Span;
import io.hcmconnector.core.lifecycle.Situation.Before;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.trigger.Trigger.Cause;
import io.hcmconnector.core.worker.Employment;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each reason by a test with its name. */
class LifecycleClassifierTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final WorkRelationship EMPLOYEE = relationship("e", WorkerType.E, "2026-01-01", null);
    private static final WorkRelationship OTHER = relationship("f", WorkerType.E, "2026-02-01", null);
    private static final WorkRelationship ABROAD = relationship("g", WorkerType.E, "2026-02-01", null, "US");
    private static final WorkRelationship CONTINGENT = relationship("c", WorkerType.C, "2025-01-01", null);
    private static final WorkRelationship PENDING = relationship("p", WorkerType.P, "2026-01-01", null);

    private Trigger trigger = Trigger.of(new PersonId("1"), Cause.FEED_ENTRY, "newhire: x", NOW);
    private Set<String> changed = Set.of();
    private boolean vanished;

    private static Optional<Employment> in(@Nullable WorkRelationship relationship) {
        return Optional.ofNullable(relationship).map(r -> Employment.on(r, day("2026-03-02")));
    }

    private static Before before(Standing standing, AccountState state, @Nullable WorkRelationship relationship) {
        return new Before(standing, Optional.of(state), in(relationship));
    }

    private Classification classify(Before before, AccountState state, @Nullable WorkRelationship relationship) {
        return LifecycleClassifier.classify(new Situation(
                before, new Span(NOW, state, in(relationship)), new TreeSet<>(changed), List.of(trigger), vanished));
    }

    private static Reason joiner(Classification c) {
        assertThat(c.standing()).isEqualTo(Standing.ACTIVE);
        assertThat(c.event()).get().isInstanceOf(LifecycleEvent.Joiner.class);
        return c.event().orElseThrow().reason();
    }

    private static Reason mover(Classification c) {
        assertThat(c.standing()).isEqualTo(Standing.ACTIVE);
        assertThat(c.event()).get().isInstanceOf(LifecycleEvent.Mover.class);
        return c.event().orElseThrow().reason();
    }

    private static Reason leaver(Classification c) {
        assertThat(c.standing()).isEqualTo(Standing.INACTIVE);
        assertThat(c.event()).get().isInstanceOf(LifecycleEvent.Leaver.class);
        return c.event().orElseThrow().reason();
    }

    private static final Before ACTIVE = before(Standing.ACTIVE, AccountState.ACTIVE, EMPLOYEE);

    @Test
    void hired() {
        assertThat(joiner(classify(Before.UNKNOWN, AccountState.ACTIVE, EMPLOYEE)))
                .isEqualTo(Reason.HIRED);
    }

    @Test
    void futureHire() {
        assertThat(joiner(classify(
                        before(Standing.NEVER, AccountState.NOT_YET, EMPLOYEE), AccountState.PRE_START, EMPLOYEE)))
                .isEqualTo(Reason.FUTURE_HIRE);
    }

    @Test
    void firstLoad() {
        trigger = Trigger.of(new PersonId("1"), Cause.FULL_LOAD, "full load", NOW);
        assertThat(joiner(classify(Before.UNKNOWN, AccountState.ACTIVE, EMPLOYEE)))
                .isEqualTo(Reason.FIRST_LOAD);
    }

    @Test
    void rehired() {
        assertThat(joiner(
                        classify(before(Standing.INACTIVE, AccountState.ENDED, EMPLOYEE), AccountState.ACTIVE, OTHER)))
                .isEqualTo(Reason.REHIRED);
    }

    @Test
    void convertedFromPendingWhetherItHadBegunOrNot() {
        assertThat(joiner(classify(
                        before(Standing.NEVER, AccountState.OUT_OF_SCOPE, PENDING), AccountState.ACTIVE, EMPLOYEE)))
                .isEqualTo(Reason.CONVERTED);
        assertThat(joiner(classify(
                        before(Standing.NEVER, AccountState.NOT_YET, PENDING), AccountState.PRE_START, EMPLOYEE)))
                .isEqualTo(Reason.CONVERTED);
    }

    @Test
    void convertedFromContingentIsAMover() {
        changed = Set.of("workerType", "hireDate");
        assertThat(mover(classify(
                        before(Standing.ACTIVE, AccountState.ACTIVE, CONTINGENT), AccountState.ACTIVE, EMPLOYEE)))
                .isEqualTo(Reason.CONVERTED);
    }

    @Test
    void leaverReversed() {
        assertThat(joiner(classify(
                        before(Standing.INACTIVE, AccountState.ENDED, EMPLOYEE), AccountState.ACTIVE, EMPLOYEE)))
                .isEqualTo(Reason.LEAVER_REVERSED);
    }

    @Test
    void enteredScope() {
        assertThat(joiner(classify(
                        before(Standing.NEVER, AccountState.OUT_OF_SCOPE, EMPLOYEE), AccountState.ACTIVE, EMPLOYEE)))
                .isEqualTo(Reason.ENTERED_SCOPE);
        assertThat(joiner(classify(
                        before(Standing.INACTIVE, AccountState.OUT_OF_SCOPE, EMPLOYEE), AccountState.ACTIVE, EMPLOYEE)))
                .isEqualTo(Reason.ENTERED_SCOPE);
        assertThat(mover(classify(
                        before(Standing.LEFT_ALONE, AccountState.OUT_OF_SCOPE, EMPLOYEE),
                        AccountState.ACTIVE,
                        EMPLOYEE)))
                .as("also where nothing changed since the last look")
                .isEqualTo(Reason.ENTERED_SCOPE);
    }

    @Test
    void somebodyLeftAloneLeavesAtTheEnd() {
        assertThat(leaver(classify(
                        before(Standing.LEFT_ALONE, AccountState.OUT_OF_SCOPE, EMPLOYEE),
                        AccountState.ENDED_OUT_OF_SCOPE,
                        EMPLOYEE)))
                .isEqualTo(Reason.TERMINATED);
    }

    @Test
    void attributesChanged() {
        changed = Set.of("department", "manager");
        Classification moved = classify(ACTIVE, AccountState.ACTIVE, EMPLOYEE);
        assertThat(mover(moved)).isEqualTo(Reason.ATTRIBUTES_CHANGED);
        assertThat(((LifecycleEvent.Mover) moved.event().orElseThrow()).changed())
                .containsExactly("department", "manager");
    }

    @Test
    void nameChanged() {
        changed = Set.of("lastName", "displayName");
        assertThat(mover(classify(ACTIVE, AccountState.ACTIVE, EMPLOYEE))).isEqualTo(Reason.NAME_CHANGED);
    }

    @Test
    void managerChanged() {
        changed = Set.of("manager");
        assertThat(mover(classify(ACTIVE, AccountState.ACTIVE, EMPLOYEE))).isEqualTo(Reason.MANAGER_CHANGED);
    }

    @Test
    void globalTransfer() {
        changed = Set.of("legalEmployer", "hireDate");
        assertThat(mover(classify(ACTIVE, AccountState.ACTIVE, ABROAD))).isEqualTo(Reason.GLOBAL_TRANSFER);
    }

    @Test
    void leaverDateChanged() {
        changed = Set.of("terminationDate");
        assertThat(mover(classify(ACTIVE, AccountState.ACTIVE, EMPLOYEE))).isEqualTo(Reason.LEAVER_DATE_CHANGED);
    }

    @Test
    void startDateMoved() {
        changed = Set.of("hireDate");
        assertThat(mover(classify(ACTIVE, AccountState.ACTIVE, EMPLOYEE))).isEqualTo(Reason.START_DATE_MOVED);
        assertThat(joiner(classify(
                        before(Standing.INACTIVE, AccountState.NOT_YET, EMPLOYEE), AccountState.PRE_START, EMPLOYEE)))
                .isEqualTo(Reason.START_DATE_MOVED);
    }

    @Test
    void terminated() {
        assertThat(leaver(classify(ACTIVE, AccountState.ENDED, EMPLOYEE))).isEqualTo(Reason.TERMINATED);
    }

    @Test
    void cancelledOnlyWhenAnEntrySaysSo() {
        assertThat(classify(ACTIVE, AccountState.NO_RELATIONSHIP, null).event()).isEmpty();
        trigger = new Trigger(
                new PersonId("1"),
                Cause.FEED_ENTRY,
                "cancelworkrelship: x",
                new Trigger.About(Collection.CANCELWORKRELSHIP, null, "e", null),
                NOW);
        assertThat(leaver(classify(ACTIVE, AccountState.NO_RELATIONSHIP, null))).isEqualTo(Reason.CANCELLED);
        assertThat(leaver(classify(ACTIVE, AccountState.ENDED, OTHER))).isEqualTo(Reason.CANCELLED);
    }

    @Test
    void startMovedAway() {
        assertThat(leaver(classify(
                        before(Standing.ACTIVE, AccountState.PRE_START, EMPLOYEE), AccountState.NOT_YET, EMPLOYEE)))
                .isEqualTo(Reason.START_MOVED_AWAY);
    }

    @Test
    void leftScope() {
        assertThat(leaver(classify(ACTIVE, AccountState.OUT_OF_SCOPE, EMPLOYEE)))
                .isEqualTo(Reason.LEFT_SCOPE);
    }

    @Test
    void leftBeforeGoLive() {
        assertThat(leaver(classify(Before.UNKNOWN, AccountState.ENDED, EMPLOYEE)))
                .isEqualTo(Reason.LEFT_BEFORE_GO_LIVE);
    }

    private Reason quiet(Classification c) {
        assertThat(c.event()).isEmpty();
        assertThat(c.why()).startsWith(c.reason() + ": ");
        return c.reason();
    }

    @Test
    void noiseChangesNothingThatAnAccountCarries() {
        assertThat(quiet(classify(ACTIVE, AccountState.ACTIVE, EMPLOYEE))).isEqualTo(Reason.NOTHING_MAPPED_CHANGED);
    }

    @Test
    void pendingWorker() {
        assertThat(quiet(classify(Before.UNKNOWN, AccountState.OUT_OF_SCOPE, PENDING)))
                .isEqualTo(Reason.PENDING_WORKER);
        assertThat(quiet(classify(Before.UNKNOWN, AccountState.NOT_YET, PENDING)))
                .isEqualTo(Reason.PENDING_WORKER);
    }

    @Test
    void startsLater() {
        assertThat(quiet(classify(Before.UNKNOWN, AccountState.NOT_YET, EMPLOYEE)))
                .isEqualTo(Reason.STARTS_LATER);
    }

    @Test
    void notInScope() {
        assertThat(quiet(classify(Before.UNKNOWN, AccountState.OUT_OF_SCOPE, EMPLOYEE)))
                .isEqualTo(Reason.NOT_IN_SCOPE);
    }

    @Test
    void cancelledHire() {
        trigger = new Trigger(
                new PersonId("1"),
                Cause.FEED_ENTRY,
                "cancelworkrelship: x",
                new Trigger.About(Collection.CANCELWORKRELSHIP, null, "e", null),
                NOW);
        assertThat(quiet(classify(Before.UNKNOWN, AccountState.NO_RELATIONSHIP, null)))
                .isEqualTo(Reason.CANCELLED_HIRE);
    }

    @Test
    void inactiveAlready() {
        assertThat(quiet(classify(
                        before(Standing.INACTIVE, AccountState.ENDED, EMPLOYEE), AccountState.ENDED, EMPLOYEE)))
                .isEqualTo(Reason.INACTIVE_ALREADY);
    }

    @Test
    void noLongerShownIsNoLeaver() {
        assertThat(quiet(classify(ACTIVE, AccountState.NO_RELATIONSHIP, null))).isEqualTo(Reason.NO_LONGER_SHOWN);
        vanished = true;
        assertThat(quiet(classify(ACTIVE, AccountState.ACTIVE, EMPLOYEE))).isEqualTo(Reason.NO_LONGER_SHOWN);
        assertThat(leaver(classify(ACTIVE, AccountState.ENDED, EMPLOYEE)))
                .as("a last day that was known ends access all the same")
                .isEqualTo(Reason.TERMINATED);
    }

    @Test
    void noLongerShownIsNoJoinerEither() {
        vanished = true;
        assertThat(quiet(classify(Before.UNKNOWN, AccountState.PRE_START, EMPLOYEE)))
                .isEqualTo(Reason.NO_LONGER_SHOWN);
        assertThat(quiet(classify(Before.UNKNOWN, AccountState.ACTIVE, EMPLOYEE)))
                .isEqualTo(Reason.NO_LONGER_SHOWN);
        assertThat(quiet(classify(
                        before(Standing.INACTIVE, AccountState.OUT_OF_SCOPE, EMPLOYEE), AccountState.ACTIVE, EMPLOYEE)))
                .isEqualTo(Reason.NO_LONGER_SHOWN);
    }

    @Test
    void nothingForSomebodyWhoNeverHadAnAccountAndIsToHaveNone() {
        for (AccountState state :
                List.of(AccountState.NOT_YET, AccountState.OUT_OF_SCOPE, AccountState.NO_RELATIONSHIP)) {
            Classification nothing = classify(Before.UNKNOWN, state, null);
            assertThat(nothing.event()).isEmpty();
            assertThat(nothing.standing()).isEqualTo(Standing.NEVER);
            assertThat(nothing.why()).contains(state.name());
        }
    }

    @Test
    void nothingWhenNothingChangedOrTheAccountIsInactiveAlready() {
        assertThat(classify(ACTIVE, AccountState.ACTIVE, EMPLOYEE).event()).isEmpty();
        assertThat(classify(before(Standing.ACTIVE, AccountState.PRE_START, EMPLOYEE), AccountState.ACTIVE, EMPLOYEE)
                        .event())
                .isEmpty();
        assertThat(classify(before(Standing.INACTIVE, AccountState.ENDED, EMPLOYEE), AccountState.ENDED, EMPLOYEE)
                        .event())
                .isEmpty();
    }
}
