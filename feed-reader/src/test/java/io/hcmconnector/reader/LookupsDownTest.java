package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.enrich.WorkerDirectory.Found;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A look-up that is down leaves open what it would tell, and holds back nobody who is read by key. */
class LookupsDownTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final PersonId ADA = new PersonId("1");

    private final FakePod pod = new FakePod();
    private final HandClock clock = new HandClock("2026-03-02T09:00:00Z");
    private final WorkerDirectory workers = pod.hcm(100, clock).workers();

    @BeforeEach
    void employ() {
        for (int id = 1; id <= 3; id++) {
            pod.withWorker("""
                    {"PersonId": %1$d, "PersonNumber": "N%1$d", "workRelationships": {"items": [
                      {"PeriodOfServiceId": 5%1$d, "WorkerType": "E", "StartDate": "2020-01-01",
                       "TerminationDate": "2026-03-01", "assignments": {"items": [
                        {"AssignmentId": 6%1$d, "AssignmentNumber": "E%1$d", "JobId": 41, "LocationId": 71,
                         "managers": {"items": [{"ManagerAssignmentNumber": "E9"}]}}]}}]}}
                    """.formatted(id));
            pod.with("userAccounts", "PersonId", "{\"PersonId\": %d, \"Username\": \"user\"}".formatted(id));
        }
        pod.withWorker("""
                {"PersonId": 9, "PersonNumber": "N9", "workRelationships": {"items": [
                  {"PeriodOfServiceId": 59, "WorkerType": "E", "StartDate": "2020-01-01", "assignments": {"items": [
                    {"AssignmentId": 69, "AssignmentNumber": "E9", "managers": {"items": []}}]}}]}}
                """);
        pod.with("jobs", "JobId", "{\"JobId\": 41, \"Name\": \"Mathematician\"}");
        pod.with("locations", "LocationId", "{\"LocationId\": 71, \"LocationName\": \"London\"}");
    }

    private static Assignment assignment(Worker worker) {
        return worker.workRelationships()
                .get(0)
                .assignments()
                .read()
                .orElseThrow()
                .get(0);
    }

    private static Map<String, Part<?>> parts(Worker worker) {
        return Map.of(
                "userAccounts", worker.personal().userName(),
                "jobs", assignment(worker).place().job().name(),
                "locations", assignment(worker).place().location().details(),
                "workers", assignment(worker).manager());
    }

    private Found find() throws SourceFailure {
        return workers.find(Set.of(ADA, new PersonId("2"), new PersonId("3")), TODAY);
    }

    private Worker ada(Found found) {
        return Optional.ofNullable(found.found().get(ADA)).orElseThrow();
    }

    private void isReadBut(String resource) throws SourceFailure {
        Found found = find();
        assertThat(found.found()).hasSize(3);
        assertThat(found.inPart().keySet()).isEqualTo(found.found().keySet());
        assertThat(found.inPart().get(ADA)).contains(resource);
        assertThat(ada(found).workRelationships().get(0).period().termination()).isEqualTo("2026-03-01");
        parts(ada(found))
                .forEach((name, part) -> assertThat(part.isReadable()).as(name).isEqualTo(!name.equals(resource)));
    }

    @ParameterizedTest
    @CsvSource({
        "jobs, 503",
        "locations, 503",
        "userAccounts, 503",
        "jobs, 500",
        "locations, 429",
        "userAccounts, 500",
        "userAccounts, 401",
        "userAccounts, 200"
    })
    void peopleAreReadInPartAndAsAWholeOnceItIsBack(String resource, int status) throws SourceFailure {
        pod.statuses.put(resource, status);
        isReadBut(resource);
        long asked = pod.asked(resource);
        clock.advance(Duration.ofSeconds(59));
        isReadBut(resource);
        assertThat(pod.asked(resource)).as("not asked for a minute").isEqualTo(asked);
        pod.statuses.clear();
        clock.advance(Duration.ofSeconds(1));
        Found found = find();
        assertThat(found.inPart()).isEmpty();
        assertThat(parts(ada(found)).values()).allMatch(Part::isReadable);
    }

    @Test
    void managersWhoCannotBeAskedForAtTheMomentAreLeftOpen() throws SourceFailure {
        pod.faults.put(question -> question.contains("AssignmentNumber"), 503);
        isReadBut("workers");
    }

    @Test
    void aLookUpThatIsRememberedIsNotMissed() throws SourceFailure {
        find();
        pod.statuses.putAll(Map.of("jobs", 503, "locations", 503));
        assertThat(find().inPart()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "locations", "userAccounts"})
    void aFullLoadWaitsForIt(String resource) {
        pod.statuses.put(resource, 503);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> workers.all(Pass.CURRENT, TODAY, Optional.empty()))
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
        }
    }

    @Test
    void theFuturePassOfAFullLoadAsksForPeopleOnly() throws SourceFailure {
        pod.withWorker("""
                {"PersonId": 4, "PersonNumber": "N4", "workRelationships": {"items": [
                  {"PeriodOfServiceId": 54, "WorkerType": "E", "StartDate": "2026-09-01"}]}}
                """);
        for (String resource : List.of("jobs", "locations", "userAccounts")) {
            pod.statuses.put(resource, 503);
        }
        assertThat(workers.all(Pass.FUTURE, TODAY, Optional.empty()).workers())
                .extracting(Worker::personId)
                .containsExactly(new PersonId("4"));
        assertThat(pod.asked).allMatch(question -> question.startsWith("workers?"));
    }
}
