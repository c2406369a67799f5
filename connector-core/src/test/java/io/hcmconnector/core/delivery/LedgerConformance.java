package io.hcmconnector.core.delivery;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.id;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.leaver;
import static io.hcmconnector.core.journal.Samples.mover;
import static io.hcmconnector.core.journal.Samples.number;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.Ledger.Done;
import io.hcmconnector.core.delivery.Ledger.Retry;
import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.journal.Stores;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Ledger} promises. */
public abstract class LedgerConformance {
    private static final String TARGET = "scim";
    private static final WriteOutcome CREATED = new WriteOutcome.Applied(Optional.of("r"), Set.of(), "created");
    private static final WriteOutcome REFUSED = new WriteOutcome.Rejected("userName is taken");

    private static final WriteOutcome LOST = new WriteOutcome.Unknown("connection reset");
    private static final Retry AT_ONCE = new Retry(Optional.of(NOW), Optional.empty());

    /** An empty state. */
    protected abstract Stores stores();

    private static void append(Stores stores, Settlement... settlements) {
        stores.journal().append(List.of(settlements), Optional.empty(), NOW);
    }

    private static List<Work> claimAndTake(Stores stores) {
        stores.ledger().claim(TARGET, 1_000, false);
        return take(stores, NOW);
    }

    private static List<Work> take(Stores stores, Instant now) {
        return stores.ledger().due(TARGET, now, 100);
    }

    private static List<PersonId> people(List<Work> work) {
        return work.stream().map(w -> w.person().id()).toList();
    }

    private static Attributes attributes() {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put("userName", Optional.of("zoë"));
        values.put("title", Optional.empty());
        values.put("manager", Optional.of("N9"));
        return new Attributes(values);
    }

    private static Done done(Work work, WriteOutcome outcome, Retry retry) {
        Intent intent = work.person().standing() == Standing.ACTIVE ? Intent.PROVISION : Intent.DEACTIVATE;
        AccountChange change = new AccountChange(
                work.person().number(), intent, attributes(), Optional.empty(), AccountChange.Before.NOTHING);
        return new Done(work, Optional.of(change), "digest", outcome, retry);
    }

    private static void record(Stores stores, Work work, WriteOutcome outcome) {
        Retry retry = outcome instanceof WriteOutcome.Unknown ? AT_ONCE : Retry.NONE;
        stores.ledger().record(TARGET, List.of(done(work, outcome, retry)), NOW);
    }

    private static void provision(Stores stores, long n) {
        append(stores, settlement(person(n, Standing.ACTIVE), joiner()));
        claimAndTake(stores).stream()
                .filter(work -> work.person().id().equals(id(n)))
                .forEach(work -> record(stores, work, CREATED));
    }

    @Test
    void aClaimTakesRecordsOnceAndTurnsThoseOfOnePersonIntoOneWork() {
        Stores stores = stores();
        append(
                stores,
                settlement(person(1, Standing.ACTIVE), joiner(), mover("a")),
                settlement(person(2, Standing.ACTIVE), joiner()),
                settlement(person(1, Standing.ACTIVE), mover("b")));

        assertThat(stores.ledger().claim(TARGET, 3, false)).isEqualTo(3);
        assertThat(stores.ledger().claim(TARGET, 3, false)).isEqualTo(1);
        assertThat(stores.ledger().claim(TARGET, 3, false)).isZero();
        assertThat(stores.ledger().position(TARGET)).isEqualTo(stores.journal().head());
        assertThat(stores.ledger().position("okta")).isZero();

        List<Work> work = take(stores, NOW);
        assertThat(people(work)).containsExactly(id(2), id(1));
        assertThat(work.get(1).upTo()).isEqualTo(stores.journal().head());
        assertThat(work.get(1).sent()).isEmpty();
        assertThat(work.get(1).person()).isEqualTo(person(1, Standing.ACTIVE));
    }

    @Test
    void whatATargetTookIsRememberedAndItsWorkIsDone() {
        Stores stores = stores();
        provision(stores, 1);

        assertThat(take(stores, NOW)).isEmpty();
        assertThat(stores.ledger().remoteIds(TARGET, Set.of(number(1), number(2))))
                .isEqualTo(Map.of(number(1), "r"));

        append(stores, settlement(person(1, Standing.ACTIVE), mover("a")));
        Ledger.LastSent sent = claimAndTake(stores).get(0).sent().orElseThrow();
        assertThat(sent)
                .isEqualTo(new Ledger.LastSent(
                        number(1), Optional.of("r"), new AccountChange.Sent(true, attributes()), "digest"));
        assertThat(sent.sent().attributes().values().keySet()).containsExactly("userName", "title", "manager");
    }

    @Test
    void whoseManagerIsNewOrCalledOtherwiseIsPutOnTheListWhereThatIsAskedFor() {
        Stores stores = stores();
        append(
                stores,
                settlement(person(1, Standing.ACTIVE), joiner()),
                settlement(person(2, Standing.ACTIVE, Optional.of(number(1))), joiner()),
                settlement(person(3, Standing.ACTIVE, Optional.of(number(2))), joiner()));
        stores.ledger().claim(TARGET, 100, true);
        while (!take(stores, NOW).isEmpty()) {
            // The managers first.
            take(stores, NOW).forEach(work -> record(stores, work, CREATED));
        }

        append(stores, settlement(person(1, Standing.ACTIVE), mover("department")));
        stores.ledger().claim(TARGET, 100, true);
        assertThat(people(take(stores, NOW))).containsExactly(id(1));

        append(stores, settlement(person(1, Standing.ACTIVE), mover("department", "displayName")));
        stores.ledger().claim(TARGET, 100, true);
        assertThat(people(take(stores, NOW))).containsExactlyInAnyOrder(id(1), id(2));
    }

    @Test
    void theNumberUnderWhichAnAccountWasSentIsRememberedWhenThePersonGetsAnother() {
        Stores stores = stores();
        provision(stores, 1);
        provision(stores, 2);
        KnownPerson renumbered = new KnownPerson(
                id(1), number(71), Standing.ACTIVE, person(1, Standing.ACTIVE).snapshot(), "as before");
        append(stores, settlement(renumbered, mover("personNumber")));

        assertThat(claimAndTake(stores).get(0).sent().orElseThrow().number()).isEqualTo(number(1));
        assertThat(stores.ledger().formerNumbers(TARGET, Set.of(number(71), number(2))))
                .isEqualTo(Map.of(number(71), number(1)));
        assertThat(stores.ledger().formerNumbers("okta", Set.of(number(71)))).isEmpty();
    }

    @Test
    void leaversGoFirstThenPeopleWithoutAnAccountThenTheRest() {
        Stores stores = stores();
        provision(stores, 1);
        provision(stores, 2);
        append(
                stores,
                settlement(person(1, Standing.ACTIVE), mover("a")),
                settlement(person(3, Standing.ACTIVE), joiner()),
                settlement(person(2, Standing.INACTIVE), leaver()));

        assertThat(people(claimAndTake(stores))).containsExactly(id(2), id(3), id(1));
    }

    @Test
    void aNewcomerComesAfterTheManagerInWhicheverOrderTheyAreClaimed() {
        Stores stores = stores();
        append(
                stores,
                settlement(person(1, Standing.ACTIVE, Optional.of(number(2))), joiner()),
                settlement(person(2, Standing.ACTIVE, Optional.of(number(3))), joiner()),
                settlement(person(3, Standing.ACTIVE), joiner()));
        stores.ledger().claim(TARGET, 1, false);
        stores.ledger().claim(TARGET, 1, false);

        for (long next : new long[] {3, 2, 1}) {
            List<Work> due = claimAndTake(stores);
            assertThat(people(due)).containsExactly(id(next));
            record(stores, due.get(0), CREATED);
        }
    }

    @Test
    void peopleWhoManageEachOtherAreDeliveredAllTheSame() {
        Stores stores = stores();
        append(
                stores,
                settlement(person(1, Standing.ACTIVE, Optional.of(number(2))), joiner()),
                settlement(person(2, Standing.ACTIVE, Optional.of(number(1))), joiner()),
                settlement(person(3, Standing.ACTIVE, Optional.of(number(3))), joiner()));

        assertThat(people(claimAndTake(stores))).containsExactly(id(3));
        record(stores, take(stores, NOW).get(0), CREATED);
        assertThat(people(take(stores, NOW))).containsExactlyInAnyOrder(id(1), id(2));
    }

    @Test
    void aManagerWhoIsRefusedHoldsBackNobody() {
        Stores stores = stores();
        append(
                stores,
                settlement(person(1, Standing.ACTIVE, Optional.of(number(2))), joiner()),
                settlement(person(2, Standing.ACTIVE), joiner()));
        record(stores, claimAndTake(stores).get(0), REFUSED);

        assertThat(people(take(stores, NOW))).containsExactly(id(1));
    }

    @Test
    void workThatWasRenewedWhileItWasDoneStays() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        Work old = claimAndTake(stores).get(0);
        append(stores, settlement(person(1, Standing.INACTIVE), leaver()));
        stores.ledger().claim(TARGET, 10, false);
        record(stores, old, CREATED);

        List<Work> due = take(stores, NOW);
        assertThat(people(due)).containsExactly(id(1));
        assertThat(due.get(0).person().standing()).isEqualTo(Standing.INACTIVE);
        assertThat(due.get(0).upTo()).isEqualTo(stores.journal().head());
        assertThat(due.get(0).sent()).isPresent();
    }

    @Test
    void aRepairThatIsAskedForWhileTheWorkIsDoneIsNotLost() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        Work inFlight = claimAndTake(stores).get(0);
        stores.ledger().rewind(TARGET, 0, Set.of(), NOW);
        record(stores, inFlight, CREATED);

        assertThat(take(stores, NOW)).singleElement().matches(Work::repair);
    }

    @Test
    void aRefusalIsOneDeadLetterUntilTheTargetTakesTheNextChange() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        record(stores, claimAndTake(stores).get(0), REFUSED);
        assertThat(take(stores, NOW.plusSeconds(99_999))).isEmpty();
        assertThat(stores.ledger().backlog(TARGET, NOW)).isEqualTo(new Ledger.Backlog(0, 0, Optional.empty(), 1));

        append(stores, settlement(person(1, Standing.ACTIVE), mover("a")));
        record(stores, claimAndTake(stores).get(0), new WriteOutcome.Rejected("still taken"));
        assertThat(stores.ledger().deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.person()).contains(id(1));
            assertThat(letter.number()).contains(number(1));
            assertThat(letter.refusal()).isEqualTo(new Ledger.Refusal("still taken", NOW, "OPEN"));
        });

        append(stores, settlement(person(1, Standing.ACTIVE), mover("b")));
        record(stores, claimAndTake(stores).get(0), CREATED);
        assertThat(stores.ledger().deadLetters())
                .singleElement()
                .matches(letter -> letter.refusal().state().equals("RESOLVED"));
    }

    @Test
    void aRetriedDeadLetterIsDueAndIsOpenAgainWhenItIsRefusedAgain() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        record(stores, claimAndTake(stores).get(0), REFUSED);
        long letter = stores.ledger().deadLetters().get(0).id();

        assertThat(stores.ledger().retry(Set.of(letter, 99L), NOW)).isEqualTo(1);
        assertThat(stores.ledger().deadLetters().get(0).refusal().state()).isEqualTo("RETRIED");
        record(stores, take(stores, NOW).get(0), REFUSED);
        assertThat(stores.ledger().deadLetters()).singleElement().satisfies(again -> {
            assertThat(again.id()).isEqualTo(letter);
            assertThat(again.refusal().state()).isEqualTo("OPEN");
        });
    }

    @Test
    void whoWasRefusedIsDueAgainOnceTheMappingIsAnotherOne() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        record(stores, claimAndTake(stores).get(0), REFUSED);
        assertThat(take(stores, NOW)).isEmpty();

        stores.ledger().reconsider(TARGET, NOW);

        take(stores, NOW).forEach(work -> record(stores, work, CREATED));
        assertThat(stores.ledger().deadLetters())
                .singleElement()
                .matches(letter -> letter.refusal().state().equals("RESOLVED"));
    }

    @Test
    void aDiscardedDeadLetterEndsTheWorkButNotThePersonsNextChange() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        record(stores, claimAndTake(stores).get(0), REFUSED);
        long letter = stores.ledger().deadLetters().get(0).id();

        assertThat(stores.ledger().discard(Set.of(letter), "known", NOW)).isEqualTo(1);
        assertThat(stores.ledger().retry(Set.of(letter), NOW)).isZero();
        assertThat(take(stores, NOW)).isEmpty();
        append(stores, settlement(person(1, Standing.ACTIVE), mover("a")));
        assertThat(claimAndTake(stores)).hasSize(1);
    }

    @Test
    void deferredWorkComesBackAtItsTimeOrWithTheNextEvent() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        Instant until = NOW.plusSeconds(60);
        record(stores, claimAndTake(stores).get(0), new WriteOutcome.Deferred(until, "busy"));

        assertThat(take(stores, until.minusNanos(1))).isEmpty();
        assertThat(stores.ledger().backlog(TARGET, NOW)).isEqualTo(new Ledger.Backlog(1, 1, Optional.of(until), 0));
        assertThat(take(stores, until).get(0).attempts()).isEqualTo(1);
        assertThat(take(stores, until).get(0).repair()).isFalse();

        append(stores, settlement(person(1, Standing.ACTIVE), mover("a")));
        assertThat(claimAndTake(stores).get(0).attempts()).isZero();
    }

    @Test
    void afterALostAnswerTheTargetIsToBeReadAlsoForANewerEvent() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        Work inFlight = claimAndTake(stores).get(0);
        append(stores, settlement(person(1, Standing.ACTIVE), mover("a")));
        stores.ledger().claim(TARGET, 10, false);
        record(stores, inFlight, LOST);

        assertThat(take(stores, NOW)).singleElement().matches(Work::repair);
        record(stores, take(stores, NOW).get(0), CREATED);
        assertThat(take(stores, NOW)).isEmpty();
    }

    private static void assertPerhapsThere(Work work) {
        assertThat(work.repair()).isTrue();
        Ledger.LastSent sent = work.sent().orElseThrow();
        assertThat(sent.remoteId()).isEmpty();
        assertThat(sent.sent()).isEqualTo(new AccountChange.Sent(true, attributes()));
        assertThat(sent.digest()).isNotEqualTo("digest");
    }

    @Test
    void anAccountWhoseFirstAnswerWasLostIsPerhapsThereWhateverFollows() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        record(stores, claimAndTake(stores).get(0), LOST);
        assertPerhapsThere(take(stores, NOW).get(0));
        record(stores, take(stores, NOW).get(0), new WriteOutcome.Deferred(NOW, "busy"));
        assertPerhapsThere(take(stores, NOW).get(0));
        record(stores, take(stores, NOW).get(0), REFUSED);
        stores.ledger().discard(Set.of(stores.ledger().deadLetters().get(0).id()), "known", NOW);

        append(
                stores,
                settlement(person(1, Standing.INACTIVE), leaver()),
                settlement(person(2, Standing.INACTIVE), leaver()));
        List<Work> due = claimAndTake(stores);
        assertThat(people(due)).containsExactly(id(1), id(2));
        assertPerhapsThere(due.get(0));

        record(stores, due.get(0), new WriteOutcome.Applied(Optional.empty(), Set.of(), "disabled"));
        append(stores, settlement(person(1, Standing.INACTIVE), leaver()));
        Work after = claimAndTake(stores).get(1);
        assertThat(after.repair()).isFalse();
        assertThat(after.sent().orElseThrow().sent().active()).isFalse();
    }

    @Test
    void aRehireWhoseAnswerWasLostIsPerhapsActiveAgain() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.INACTIVE), leaver()));
        record(stores, claimAndTake(stores).get(0), new WriteOutcome.Unchanged(Optional.empty(), "no account"));
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        record(stores, claimAndTake(stores).get(0), LOST);

        assertPerhapsThere(take(stores, NOW).get(0));
    }

    @Test
    void anAccountThatIsThereKeepsWhatItTookWhenAnAnswerIsLost() {
        Stores stores = stores();
        provision(stores, 1);
        append(stores, settlement(person(1, Standing.INACTIVE), leaver()));
        record(stores, claimAndTake(stores).get(0), LOST);

        Work work = take(stores, NOW).get(0);
        assertThat(work.repair()).isTrue();
        assertThat(work.sent().orElseThrow().sent()).isEqualTo(new AccountChange.Sent(true, attributes()));
        assertThat(work.sent().orElseThrow().remoteId()).contains("r");
        assertThat(work.sent().orElseThrow().digest()).isNotEqualTo("digest");
    }

    @Test
    void whatWasLostAndIsNotTriedAgainIsADeadLetterThatRemembersIt() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        stores.ledger().record(TARGET, List.of(done(claimAndTake(stores).get(0), LOST, Retry.NONE)), NOW);

        assertThat(take(stores, NOW.plusSeconds(99_999))).isEmpty();
        Ledger.DeadLetter letter = stores.ledger().deadLetters().get(0);
        assertThat(letter.refusal()).isEqualTo(new Ledger.Refusal("connection reset", NOW, "OPEN"));
        stores.ledger().retry(Set.of(letter.id()), NOW);
        assertPerhapsThere(take(stores, NOW).get(0));
    }

    @Test
    void aManagerWhoIsOnlyPerhapsThereHasNotArrived() {
        Stores stores = stores();
        PersonNumber manager = number(9);
        append(stores, settlement(person(1, Standing.ACTIVE, Optional.of(manager)), joiner()));
        WriteOutcome withoutManager = new WriteOutcome.Applied(Optional.of("r1"), Set.of("manager"), "created");
        Retry whenThere = new Retry(Optional.empty(), Optional.of(manager));
        stores.ledger().record(TARGET, List.of(done(claimAndTake(stores).get(0), withoutManager, whenThere)), NOW);
        append(stores, settlement(person(9, Standing.ACTIVE), joiner()));
        record(stores, claimAndTake(stores).get(0), LOST);

        assertThat(people(take(stores, NOW))).containsExactly(id(9));
        record(stores, take(stores, NOW).get(0), CREATED);
        assertThat(people(take(stores, NOW))).containsExactly(id(1));
    }

    @Test
    void aManagerThatCouldNotBeSentIsTriedAgainWhenTheManagerArrives() {
        Stores stores = stores();
        PersonNumber manager = number(9);
        append(stores, settlement(person(1, Standing.ACTIVE, Optional.of(manager)), joiner()));
        Work work = claimAndTake(stores).get(0);
        WriteOutcome withoutManager = new WriteOutcome.Applied(Optional.of("r1"), Set.of("manager"), "created");
        Retry whenThere = new Retry(Optional.empty(), Optional.of(manager));
        stores.ledger().record(TARGET, List.of(done(work, withoutManager, whenThere)), NOW);

        assertThat(take(stores, NOW.plusSeconds(99_999))).isEmpty();
        provision(stores, 9);
        Work again = take(stores, NOW).get(0);
        assertThat(again.person().id()).isEqualTo(id(1));
        assertThat(again.sent().orElseThrow().sent().attributes().values()).doesNotContainKey("manager");
        assertThat(again.sent().orElseThrow().digest()).isNotEqualTo("digest");
    }

    @Test
    void aManagerOfTheSameBatchHasArrivedToo() {
        Stores stores = stores();
        append(
                stores,
                settlement(person(1, Standing.ACTIVE, Optional.of(number(2))), joiner()),
                settlement(person(2, Standing.ACTIVE, Optional.of(number(1))), joiner()));
        List<Work> both = claimAndTake(stores);
        WriteOutcome withoutManager = new WriteOutcome.Applied(Optional.of("x"), Set.of("manager"), "created");
        stores.ledger()
                .record(
                        TARGET,
                        both.stream()
                                .map(work -> done(
                                        work,
                                        withoutManager,
                                        new Retry(
                                                Optional.empty(),
                                                Optional.of(
                                                        work.person().number().equals(number(1))
                                                                ? number(2)
                                                                : number(1)))))
                                .toList(),
                        NOW);
        assertThat(take(stores, NOW)).hasSize(2);
    }

    @Test
    void somebodyWhoHasNoAccountAndIsToHaveNoneIsRememberedAsSuch() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.INACTIVE), leaver()));
        record(stores, claimAndTake(stores).get(0), new WriteOutcome.Unchanged(Optional.empty(), "no account"));
        assertThat(take(stores, NOW)).isEmpty();

        append(stores, settlement(person(1, Standing.INACTIVE), leaver()));
        Ledger.LastSent sent = claimAndTake(stores).get(0).sent().orElseThrow();
        assertThat(sent.remoteId()).isEmpty();
        assertThat(sent.sent()).isEqualTo(new AccountChange.Sent(false, new Attributes(Map.of())));
    }

    @Test
    void whatWasAlreadyThereLeavesTheAccountAsItIs() {
        Stores stores = stores();
        provision(stores, 1);
        append(stores, settlement(person(1, Standing.ACTIVE), mover("a")));
        Work work = claimAndTake(stores).get(0);
        WriteOutcome asSent = new WriteOutcome.Unchanged(Optional.empty(), "as last sent");
        stores.ledger().record(TARGET, List.of(new Done(work, Optional.empty(), "digest", asSent, Retry.NONE)), NOW);

        assertThat(take(stores, NOW)).isEmpty();
        assertThat(stores.ledger().remoteIds(TARGET, Set.of(number(1)))).containsValue("r");
    }

    @Test
    void aRewindRepairsThePeopleOfTheRecordsAfterAPositionEachOnce() {
        Stores stores = stores();
        provision(stores, 1);
        long before = stores.journal().head();
        provision(stores, 2);
        append(
                stores,
                settlement(person(2, Standing.ACTIVE), mover("a")),
                settlement(person(3, Standing.ACTIVE), joiner()));
        claimAndTake(stores).forEach(work -> record(stores, work, CREATED));

        assertThat(stores.ledger().rewind(TARGET, before, Set.of(number(1), number(3)), NOW))
                .isEqualTo(1);
        assertThat(people(take(stores, NOW))).containsExactly(id(3));
        assertThat(stores.ledger().rewind(TARGET, before, Set.of(), NOW)).isEqualTo(2);
        assertThat(take(stores, NOW)).hasSize(2).allMatch(Work::repair);
    }

    @Test
    void everybodyForWhomAnAccountWasEverAskedCanBeReconsidered() {
        Stores stores = stores();
        provision(stores, 1);
        append(stores, settlement(person(2, Standing.NEVER)));

        assertThat(stores.ledger().reconsider(TARGET, NOW)).isEqualTo(1);
        assertThat(take(stores, NOW)).singleElement().matches(work -> !work.repair());
    }

    @Test
    void targetsDoNotShareAnything() {
        Stores stores = stores();
        provision(stores, 1);
        stores.ledger().claim("okta", 10, false);

        assertThat(stores.ledger().due("okta", NOW, 10).get(0).sent()).isEmpty();
        assertThat(stores.ledger().remoteIds("okta", Set.of(number(1)))).isEmpty();
        assertThat(take(stores, NOW)).isEmpty();
    }

    @Test
    void aChangedPersonNumberKeepsTheAccount() {
        Stores stores = stores();
        provision(stores, 1);
        KnownPerson before = person(1, Standing.ACTIVE);
        append(
                stores,
                settlement(
                        new KnownPerson(id(1), number(77), before.standing(), before.snapshot(), before.why()),
                        mover("personNumber")));

        assertThat(claimAndTake(stores).get(0).sent()).isPresent();
        assertThat(stores.ledger().remoteIds(TARGET, Set.of(number(77)))).containsValue("r");
    }

    private static Ledger.Begun begun(Work work) {
        return new Ledger.Begun(work, done(work, CREATED, Retry.NONE).change().orElseThrow());
    }

    @Test
    void aWriteThatBegunAndWasNeverRecordedIsInDoubtAndRemembersThatThereMayBeAnAccount() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        Work work = claimAndTake(stores).get(0);

        stores.ledger().begin(TARGET, List.of(begun(work)), NOW);

        Work again = take(stores, NOW).get(0);
        assertThat(again.repair()).isTrue();
        assertThat(again.sent().orElseThrow().sent().active()).isTrue();
        assertThat(again.sent().orElseThrow().sent().attributes()).isEqualTo(attributes());
        record(stores, again, CREATED);
        assertThat(take(stores, NOW)).isEmpty();
    }

    @Test
    void aWriteThatTheTargetSurelyDidNotTakeLeavesTheAccountAsItWas() {
        Stores stores = stores();
        append(stores, settlement(person(1, Standing.ACTIVE), joiner()));
        Work first = claimAndTake(stores).get(0);
        stores.ledger().begin(TARGET, List.of(begun(first)), NOW);
        record(stores, first, new WriteOutcome.Deferred(NOW, "busy"));
        Work second = take(stores, NOW).get(0);
        assertThat(second.sent()).isEmpty();
        assertThat(second.repair()).isFalse();

        stores.ledger().begin(TARGET, List.of(begun(second)), NOW);
        record(stores, second, CREATED);
        append(stores, settlement(person(1, Standing.ACTIVE), mover("title")));
        Work third = claimAndTake(stores).get(0);
        stores.ledger().begin(TARGET, List.of(begun(third)), NOW);
        record(stores, third, REFUSED);
        append(stores, settlement(person(1, Standing.ACTIVE), mover("title")));
        Work fourth = claimAndTake(stores).get(0);
        assertThat(fourth.sent()).isEqualTo(third.sent());
        assertThat(fourth.repair()).isFalse();
    }

    @Test
    void aTargetThatKnowsManagersByNumberGetsReportsTogetherWithTheirManagers() {
        Stores stores = stores();
        append(
                stores,
                settlement(person(1, Standing.ACTIVE, Optional.of(number(2))), joiner()),
                settlement(person(2, Standing.ACTIVE), joiner()));
        stores.ledger().claim(TARGET, 10, false);

        assertThat(people(stores.ledger().due(TARGET, NOW, 10, true))).containsExactly(id(2));
        assertThat(people(stores.ledger().due(TARGET, NOW, 10, false))).containsExactlyInAnyOrder(id(1), id(2));
        assertThat(people(stores.ledger().due(TARGET, NOW, 1, false))).hasSize(1);
    }
}
