package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.enrich.WorkerDirectory.Found;
import io.hcmconnector.core.enrich.WorkerDirectory.Page;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people are asked for, and what becomes of answers that are refused, broken or empty. */
class WorkersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final FakePod pod = new FakePod();
    private final HandClock clock = new HandClock("2026-03-02T09:00:00Z");

    private void people(int from, int until) {
        for (int i = from; i <= until; i++) {
            pod.withWorker("""
                    {"PersonId": %d, "PersonNumber": "N%d", "workRelationships": {"items": [
                      {"PeriodOfServiceId": 5%d, "WorkerType": "E", "PrimaryFlag": true, "StartDate": "2020-01-01",
                       "assignments": {"items": [{"AssignmentId": 6%d, "AssignmentNumber": "E%d",
                          "managers": {"items": [{"ManagerType": "LINE_MANAGER", "ManagerPersonNumber": "N1"}]}}]}}]}}
                    """.formatted(i, i, i, i, i));
            pod.with("userAccounts", "PersonId", "{\"PersonId\": %d, \"Username\": \"user%d\"}".formatted(i, i));
        }
    }

    private static Set<PersonId> ids(int from, int until) {
        Set<PersonId> ids = new LinkedHashSet<>();
        for (int i = from; i <= until; i++) {
            ids.add(new PersonId(Integer.toString(i)));
        }
        return ids;
    }

    private Found find(Set<PersonId> persons) throws SourceFailure {
        return pod.hcm(100, Clock.systemUTC()).workers().find(persons, TODAY);
    }

    @Test
    void asksForAHundredPeopleInOneRequestToEachResource() throws SourceFailure {
        people(1001, 1250);
        assertThat(find(ids(1001, 1250)).found()).hasSize(250);
        assertThat(pod.asked("workers")).isEqualTo(3);
        assertThat(pod.asked("userAccounts")).isEqualTo(3);
        assertThat(pod.asked).hasSize(6);
    }

    @Test
    void asksForAHundredPeopleAtOnceAlsoWhereTheirIdsAreAsLongAsTheyCanBe() throws SourceFailure {
        Set<PersonId> people = new LinkedHashSet<>();
        for (int i = 100; i < 200; i++) {
            people.add(new PersonId("9000000000000000" + i));
        }
        pod.hcm(100, Clock.systemUTC()).workers().find(people, TODAY);
        assertThat(pod.asked.stream().filter(question -> question.contains(" in (")))
                .hasSize(1);
    }

    @Test
    void keepsAnExpressionShortEnoughForAnAddress() throws SourceFailure {
        Set<PersonId> many = new LinkedHashSet<>();
        for (int i = 0; i < 300; i++) {
            many.add(new PersonId("30010000000" + (1000 + i)));
        }
        pod.hcm(499, Clock.systemUTC()).workers().find(many, TODAY);
        assertThat(pod.asked.stream().filter(question -> question.contains(" in (")))
                .hasSizeGreaterThan(1)
                .allSatisfy(question -> assertThat(question.length()).isLessThan(2_400));
    }

    @Test
    void goesOnByWhatCameWhenHcmLowersThePage() throws SourceFailure {
        people(1, 30);
        pod.largestPage = 7;
        assertThat(find(ids(1, 30)).found()).hasSize(30);
    }

    @Test
    void asksMorePlainlyWhereInIsRefusedAndRemembersItForAnHour() throws SourceFailure {
        people(1, 5);
        pod.takesIn = false;
        var workers = pod.hcm(100, clock).workers();
        assertThat(workers.find(ids(1, 5), TODAY).found()).hasSize(5);
        assertThat(pod.asked("workers")).isEqualTo(2);
        pod.takesIn = true;
        clock.advance(Duration.ofMinutes(59));
        workers.find(ids(1, 5), TODAY);
        assertThat(pod.asked("workers")).isEqualTo(3);
        assertThat(pod.asked)
                .filteredOn(question -> question.startsWith("workers") && question.contains(" in ("))
                .hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        pod.asked.clear();
        workers.find(ids(1, 5), TODAY);
        assertThat(pod.asked.get(0)).contains("q=PersonId in (1,2,3,4,5)");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void asksOneByOneForAnHourWhereNothingElseIsTaken(int status) throws SourceFailure {
        people(1, 20);
        Predicate<String> several =
                question -> question.startsWith("workers") && (question.contains(" in (") || question.contains(" or "));
        pod.faults.put(several, status);
        var workers = pod.hcm(100, clock).workers();
        assertThat(workers.find(ids(1, 20), TODAY).found()).hasSize(20);
        assertThat(pod.asked("workers")).isLessThan(40);
        pod.asked.clear();
        assertThat(workers.find(ids(1, 20), TODAY).found()).hasSize(20);
        assertThat(pod.asked("workers")).isEqualTo(20);
        pod.faults.clear();
        clock.advance(Duration.ofMinutes(60));
        pod.asked.clear();
        assertThat(workers.find(ids(1, 20), TODAY).found()).hasSize(20);
        assertThat(pod.asked("workers")).isEqualTo(1);
    }

    @Test
    void halvesABrokenAnswerUntilTheOneWhoBreaksItStandsAlone() throws SourceFailure {
        people(1, 100);
        pod.broken.add("37");
        Found found = find(ids(1, 100));
        assertThat(found.found()).hasSize(99);
        assertThat(found.notReadable()).containsOnlyKeys(new PersonId("37"));
        assertThat(found.notReadable().get(new PersonId("37"))).contains("oracle.jbo.Key");
        assertThat(found.gone()).isEmpty();
        assertThat(pod.asked("workers")).isLessThan(20);
    }

    @Test
    void asksForFewerPeopleWhereAnAnswerIsTooLarge() throws SourceFailure {
        people(1, 40);
        pod.largestAnswer = 12;
        assertThat(find(ids(1, 40)).found()).hasSize(40);
        assertThat(load(Pass.CURRENT).keySet()).isEqualTo(ids(1, 40));
    }

    @Test
    void doesNotTakeAnybodyForGoneWhenTheServerIgnoresTheQuestion() {
        people(1, 30);
        pod.ignoresQuestions = true;
        assertFailure(SourceFailure.Kind.NOT_UNDERSTOOD, () -> find(ids(90, 91)));
    }

    @Test
    void refusesToAskForAnIdThatIsNoNumber() throws SourceFailure {
        people(1, 1);
        PersonId strange = new PersonId("1) or (1=1");
        Found found = find(Set.of(strange, new PersonId("1")));
        assertThat(found.found()).containsOnlyKeys(new PersonId("1"));
        assertThat(found.notReadable()).containsOnlyKeys(strange);
    }

    @Test
    void readsAFullLoadWithTwoRequestsAPage() throws SourceFailure {
        people(1, 1000);
        assertThat(load(Pass.CURRENT).keySet()).isEqualTo(ids(1, 1000));
        // One more, because only a page without people is the end.
        assertThat(pod.asked).hasSize(21);
    }

    @Test
    void readsAFullLoadAroundPeopleWhoBreakTheirPage() throws SourceFailure {
        people(1, 60);
        pod.largestPage = 25;
        pod.broken.addAll(Set.of("1", "20", "21", "60"));
        Map<PersonId, Optional<Worker>> loaded = load(Pass.CURRENT);
        assertThat(loaded.keySet()).isEqualTo(ids(1, 60));
        assertThat(loaded.entrySet().stream()
                        .filter(one -> one.getValue().isEmpty())
                        .map(one -> one.getKey().value()))
                .containsExactlyInAnyOrder("1", "20", "21", "60");
    }

    @Test
    void doesNotWalkInCirclesWhenTheServerIgnoresFilterOrOrder() throws SourceFailure {
        people(1, 30);
        pod.ignoresQuestions = true;
        assertFailure(
                SourceFailure.Kind.NOT_UNDERSTOOD,
                () -> pod.hcm(10, Clock.systemUTC())
                        .workers()
                        .all(Pass.CURRENT, TODAY, Optional.of(new PersonId("10"))));
        pod.ignoresQuestions = false;
        pod.ignoresOrder = true;
        assertFailure(SourceFailure.Kind.NOT_UNDERSTOOD, () -> load(Pass.CURRENT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsAFullLoadAtNoPageThatIsShorterThanWasAskedFor(boolean saysNothingOfMore) throws SourceFailure {
        people(1, 60);
        pod.largestPage = 7;
        pod.saysThatAllIsThere = true;
        pod.saysNothingOfMore = saysNothingOfMore;
        assertThat(load(Pass.CURRENT).keySet()).isEqualTo(ids(1, 60));
        pod.largestPage = 499;
        pod.overlooked.addAll(Set.of("3", "60"));
        Set<PersonId> others = ids(1, 59);
        others.remove(new PersonId("3"));
        assertThat(load(Pass.CURRENT).keySet()).containsAll(others);
    }

    @Test
    void asksForFuturePeopleByTheirStartAgainAnHourAfterThatWasRefused() throws SourceFailure {
        people(1, 3);
        var workers = pod.hcm(100, clock).workers();
        pod.takesStartDate = false;
        workers.all(Pass.FUTURE, TODAY, Optional.empty());
        pod.takesStartDate = true;
        clock.advance(Duration.ofMinutes(59));
        pod.asked.clear();
        workers.all(Pass.FUTURE, TODAY, Optional.empty());
        assertThat(pod.asked).noneMatch(question -> question.contains("StartDate"));
        clock.advance(Duration.ofMinutes(1));
        workers.all(Pass.FUTURE, TODAY, Optional.empty());
        assertThat(pod.asked).anyMatch(question -> question.contains("StartDate"));
    }

    @Test
    void findsFuturePeopleAlsoWhereTheFilterIsRefused() throws SourceFailure {
        people(1, 30);
        pod.withWorker("""
                {"PersonId": 15, "PersonNumber": "N15", "workRelationships": {"items": [
                  {"PeriodOfServiceId": 1, "WorkerType": "P", "StartDate": "2026-09-01"}]}}
                """);
        assertThat(load(Pass.FUTURE)).containsOnlyKeys(new PersonId("15"));
        pod.takesStartDate = false;
        assertThat(load(Pass.FUTURE)).containsOnlyKeys(new PersonId("15"));
    }

    @Test
    void tellsFailuresApart() {
        people(1, 3);
        pod.statuses.put("workers", 401);
        assertFailure(SourceFailure.Kind.NOT_SIGNED_IN, () -> find(ids(1, 3)));
        pod.statuses.put("workers", 403);
        assertFailure(SourceFailure.Kind.FORBIDDEN, () -> find(ids(1, 3)))
                .hasMessageContaining("Use REST Service: Workers");
        for (int status : List.of(429, 500, 503)) {
            pod.statuses.put("workers", status);
            assertFailure(SourceFailure.Kind.UNAVAILABLE, () -> load(Pass.CURRENT));
        }
        pod.statuses.put("workers", 400);
        assertFailure(SourceFailure.Kind.NOT_UNDERSTOOD, () -> find(ids(1, 3)));
        pod.statuses.put("workers", 200);
        assertFailure(SourceFailure.Kind.NOT_UNDERSTOOD, () -> find(ids(1, 3)));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(
            SourceFailure.Kind kind, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    private Map<PersonId, Optional<Worker>> load(Pass pass) throws SourceFailure {
        var workers = pod.hcm(100, Clock.systemUTC()).workers();
        Map<PersonId, Optional<Worker>> loaded = new HashMap<>();
        Optional<PersonId> after = Optional.empty();
        List<PersonId> keys = new ArrayList<>();
        do {
            Page page = workers.all(pass, TODAY, after);
            page.workers().forEach(worker -> loaded.put(worker.personId(), Optional.of(worker)));
            page.notReadable().keySet().forEach(person -> loaded.put(person, Optional.empty()));
            after = page.next();
            after.ifPresent(keys::add);
        } while (after.isPresent());
        assertThat(keys).isSorted();
        return loaded;
    }
}
