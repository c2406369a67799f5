package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.enrich.WorkerDirectory.Found;
import io.hcmconnector.core.enrich.WorkerDirectory.Page;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody at whom HCM fails each time holds back nobody else, and an HCM that fails at everything blames nobody. */
class FailingPeopleTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final FakePod pod = new FakePod();
    private final HandClock clock = new HandClock("2026-03-02T09:00:00Z");
    private final WorkerDirectory workers = pod.hcm(100, clock).workers();

    private void employ(int from, int until, String start) {
        for (int id = from; id <= until; id++) {
            pod.withWorker("""
                    {"PersonId": %1$d, "PersonNumber": "N%1$d", "workRelationships": {"items": [
                      {"PeriodOfServiceId": 5%1$d, "WorkerType": "E", "StartDate": "%2$s", "assignments": {"items": [
                        {"AssignmentId": 6%1$d, "managers": {"items": [{"ManagerPersonNumber": "N1"}]}}]}}]}}
                    """.formatted(id, start));
            pod.with("userAccounts", "PersonId", "{\"PersonId\": %d, \"Username\": \"user\"}".formatted(id));
        }
    }

    private static PersonId id(int id) {
        return new PersonId(Integer.toString(id));
    }

    private static Set<PersonId> ids(int from, int until) {
        Set<PersonId> ids = new LinkedHashSet<>();
        for (int id = from; id <= until; id++) {
            ids.add(id(id));
        }
        return ids;
    }

    private static void fails(SourceFailure.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    /** Everybody of a pass, with the reason of those who could not be read. */
    private Map<PersonId, String> load(Pass pass) throws SourceFailure {
        Map<PersonId, String> everybody = new TreeMap<>();
        Optional<PersonId> after = Optional.empty();
        do {
            Page page = workers.all(pass, TODAY, after);
            page.workers().forEach(worker -> everybody.put(worker.personId(), ""));
            everybody.putAll(page.notReadable());
            after = page.next();
        } while (after.isPresent());
        return everybody;
    }

    @ParameterizedTest
    @CsvSource({"37, 500", "1, 500", "100, 500", "37, 400", "1, 400", "100, 400"})
    void oneOfAHundredAtWhomHcmFailsIsNotReadableAndTheOthersAreRead(int one, int status) throws SourceFailure {
        employ(1, 100, "2020-01-01");
        pod.failingPeople.put(Integer.toString(one), status);
        Found found = workers.find(ids(1, 100), TODAY);
        assertThat(found.found()).hasSize(99);
        assertThat(found.notReadable()).containsOnlyKeys(id(one));
        assertThat(found.notReadable().get(id(one))).contains(Integer.toString(status));
        assertThat(found.gone()).isEmpty();
        assertThat(pod.asked("workers")).isLessThan(25);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void somebodyWhoStandsAloneIsToBlameOnlyWhereHcmAnswersForOthers(int status) throws SourceFailure {
        employ(1, 3, "2020-01-01");
        pod.failingPeople.put("1", status);
        assertThat(workers.find(ids(1, 1), TODAY).notReadable()).containsOnlyKeys(id(1));
        pod.statuses.put("workers", status);
        fails(
                status == 400 ? SourceFailure.Kind.NOT_UNDERSTOOD : SourceFailure.Kind.UNAVAILABLE,
                () -> workers.find(ids(1, 1), TODAY));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void somebodyAtWhomHcmFailedIsAskedForApartForAnHourAndForgottenWhenAnswered(int status) throws SourceFailure {
        employ(1, 100, "2020-01-01");
        pod.failingPeople.put("37", status);
        workers.find(ids(1, 100), TODAY);
        pod.asked.clear();
        assertThat(workers.find(ids(1, 100), TODAY).found()).hasSize(99);
        assertThat(pod.asked("workers")).as("a control question more").isLessThanOrEqualTo(3);
        pod.failingPeople.clear();
        clock.advance(Duration.ofMinutes(30));
        assertThat(workers.find(ids(1, 100), TODAY).found()).hasSize(100);
        pod.asked.clear();
        assertThat(workers.find(ids(1, 100), TODAY).found()).hasSize(100);
        assertThat(pod.asked("workers")).isEqualTo(1);
    }

    @Test
    void theSearchIsNotRepeatedStepByStepAndOnlyAPlainQuestionCountsForThePod() throws SourceFailure {
        employ(1, 100, "2020-01-01");
        pod.failingPeople.put("37", 500);
        workers.find(ids(1, 100), TODAY);
        assertThat(pod.repeats.get(0)).isEqualTo(Repeat.DOUBTFUL);
        assertThat(pod.repeats.get(1)).isEqualTo(Repeat.HARMLESS);
        assertThat(pod.asked.get(1)).contains("limit=1").doesNotContain("q=", "expand=");
        assertThat(pod.repeats.subList(2, (int) pod.asked("workers"))).containsOnly(Repeat.PROBE);
    }

    @Test
    void aPodThatFailsAtEverythingIsAFailureAtOnce() {
        employ(1, 100, "2020-01-01");
        pod.statuses.put("workers", 500);
        fails(SourceFailure.Kind.UNAVAILABLE, () -> workers.find(ids(1, 100), TODAY));
        assertThat(pod.asked).hasSize(2);
        fails(SourceFailure.Kind.UNAVAILABLE, () -> workers.all(Pass.CURRENT, TODAY, Optional.empty()));
        assertThat(pod.asked).hasSize(4);
        fails(SourceFailure.Kind.UNAVAILABLE, () -> workers.all(Pass.FUTURE, TODAY, Optional.empty()));
        assertThat(pod.asked).hasSize(6);
        assertThat(pod.repeats.get(5)).isEqualTo(Repeat.HARMLESS);
    }

    @Test
    void aPodThatFailsAtWholePeopleAndAnswersPlainQuestionsIsAFailureAfterAFewSteps() {
        employ(1, 100, "2020-01-01");
        ids(1, 100).forEach(person -> pod.failingPeople.put(person.value(), 500));
        fails(SourceFailure.Kind.UNAVAILABLE, () -> workers.find(ids(1, 100), TODAY));
        assertThat(pod.asked.size()).isLessThan(30);
    }

    @Test
    void manyInARowAtWhomHcmFailsHoldBackTheOthersOnlyOnce() throws SourceFailure {
        employ(1, 100, "2020-01-01");
        ids(1, 12).forEach(person -> pod.failingPeople.put(person.value(), 500));
        fails(SourceFailure.Kind.UNAVAILABLE, () -> workers.find(ids(1, 100), TODAY));
        Found found = workers.find(ids(1, 100), TODAY);
        assertThat(found.found().keySet()).isEqualTo(ids(13, 100));
        assertThat(found.notReadable().keySet()).isEqualTo(ids(1, 12));
        assertThat(workers.find(ids(1, 12), TODAY).notReadable()).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void aFullLoadGoesRoundPeopleAtWhomHcmFails(int status) throws SourceFailure {
        employ(1, 200, "2020-01-01");
        employ(201, 230, "2026-06-01");
        Set.of("1", "37", "38", "200", "210", "230").forEach(person -> pod.failingPeople.put(person, status));
        Map<PersonId, String> current = load(Pass.CURRENT);
        assertThat(current.keySet()).isEqualTo(ids(1, 200));
        assertThat(current.entrySet().stream()
                        .filter(one -> one.getValue().contains(Integer.toString(status)))
                        .map(one -> one.getKey().value()))
                .containsExactly("1", "37", "38", "200");
        assertThat(pod.asked("workers")).isLessThan(60);
        Map<PersonId, String> future = load(Pass.FUTURE);
        assertThat(future.keySet()).containsAll(ids(201, 230));
        assertThat(future.get(id(210))).contains(Integer.toString(status));
        assertThat(future.get(id(211))).isEmpty();
    }

    @Test
    void aFullLoadOfAPodThatFailsAtWholePeopleStopsAgainAndAgain() {
        employ(1, 100, "2020-01-01");
        ids(1, 100).forEach(person -> pod.failingPeople.put(person.value(), 500));
        fails(SourceFailure.Kind.UNAVAILABLE, () -> load(Pass.CURRENT));
        assertThat(pod.asked.size()).isLessThan(120);
    }

    @Test
    void whatAPodFailsToCompleteOfOnePersonIsLeftOpenAndThePersonIsRead() throws SourceFailure {
        employ(1, 3, "2020-01-01");
        pod.withWorker("""
                {"PersonId": 2, "PersonNumber": "N2", "phones": {"items": [{"PhoneId": 1}], "hasMore": true},
                 "workRelationships": {"items": [{"PeriodOfServiceId": 52, "WorkerType": "E", "StartDate": "2020-01-01"}]}}
                """);
        pod.faults.put(question -> question.startsWith("workers") && !question.contains("onlyData"), 500);
        Found found = workers.find(ids(1, 3), TODAY);
        assertThat(found.found()).hasSize(3);
        assertThat(found.found().get(id(2)).contacts().phones()).isEqualTo(Part.notReadable());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void aPersonWhoseAccountThePodFailsToShowKeepsTheUserName(int status) throws SourceFailure {
        employ(1, 30, "2020-01-01");
        pod.faults.put(
                question -> question.startsWith("userAccounts") && question.matches(".*(\\(|,|=)7(\\)|,|\\}| ).*"),
                status);
        Found found = workers.find(ids(1, 30), TODAY);
        found.found()
                .forEach((person, worker) -> assertThat(worker.personal().userName())
                        .as(person.value())
                        .isEqualTo(person.value().equals("7") ? Part.notReadable() : Part.of(Optional.of("user"))));
    }
}
