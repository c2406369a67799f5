package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.enrich.WorkerDirectory.Found;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.LegislativeInfo;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Worker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A role that may not see a child is shown everybody with an empty one: that says nothing of anybody. */
class EmptyChildrenTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final String FULL = """
            "names": {"items": [{"PersonNameId": 1, "LastName": "Byron"}]},
            "emails": {"items": [{"EmailAddressId": 2, "EmailType": "W1", "EmailAddress": "ada@example.com"}]},
            "phones": {"items": [{"PhoneId": 3, "PhoneType": "W1", "PhoneNumber": "1234"}]},
            "legislativeInfo": {"items": [{"LegislationCode": "DE", "MaritalStatus": "M"}]},
            "citizenships": {"items": [{"CitizenshipId": 4}]}
            """;
    private static final String EMPTY = """
            "names": {"items": []}, "emails": {"items": []}, "phones": {"items": []}, "legislativeInfo": {"items": []},
            "citizenships": {"items": []}
            """;
    private static final String MANAGER =
            "{\"AssignmentSupervisorId\": 5, \"ManagerType\": \"LINE_MANAGER\", \"ManagerPersonNumber\": \"N1\"}";

    /** What is made of each child of which an empty one can be believed. */
    private static final Map<String, Function<Worker, Part<?>>> PARTS = Map.of(
            "emails", worker -> worker.contacts().emails(),
            "phones", worker -> worker.contacts().phones(),
            "legislativeInfo", worker -> worker.personal().legislative(),
            "citizenships", worker -> worker.personal().citizenships(),
            "managers", EmptyChildrenTest::manager);

    private final FakePod pod = new FakePod();
    private final HandClock clock = new HandClock("2026-03-02T09:00:00Z");
    private final WorkerDirectory workers = pod.hcm(100, clock).workers();

    private static Part<Optional<PersonNumber>> manager(Worker worker) {
        return worker.workRelationships()
                .get(0)
                .assignments()
                .read()
                .orElseThrow()
                .get(0)
                .manager();
    }

    private void add(int id, String children, String manager) {
        pod.withWorker("""
                {"PersonId": %1$d, "PersonNumber": "N%1$d", %2$s, "workRelationships": {"items": [
                  {"PeriodOfServiceId": 5%1$d, "WorkerType": "E", "PrimaryFlag": true, "StartDate": "2020-01-01",
                   "assignments": {"items": [{"AssignmentId": 6%1$d, "managers": {"items": [%3$s]}}]}}]}}
                """.formatted(id, children, manager));
    }

    private void without(int from, int until) {
        for (int id = from; id <= until; id++) {
            add(id, EMPTY, "");
        }
    }

    private void with(int id) {
        add(id, FULL, MANAGER);
    }

    private static Set<PersonId> ids(int from, int until) {
        Set<PersonId> ids = new LinkedHashSet<>();
        for (int id = from; id <= until; id++) {
            ids.add(new PersonId(Integer.toString(id)));
        }
        return ids;
    }

    private Worker worker(int id) throws SourceFailure {
        return Optional.ofNullable(workers.find(ids(id, id), TODAY).found().get(new PersonId(Integer.toString(id))))
                .orElseThrow();
    }

    private Part<?> part(String child, int id) throws SourceFailure {
        return Optional.ofNullable(PARTS.get(child)).orElseThrow().apply(worker(id));
    }

    private long filters() {
        return pod.asked.stream()
                .filter(question -> question.contains(" is not null"))
                .count();
    }

    private long searches() {
        return pod.asked.stream()
                .filter(question -> question.contains("expand=") && !question.contains("expand=names"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"emails", "phones", "legislativeInfo", "citizenships", "managers"})
    void aChildThatIsEmptyForEverybodyIsNotReadable(String child) throws SourceFailure {
        with(1);
        with(2);
        pod.emptied.add(child);
        assertThat(part(child, 1)).isEqualTo(Part.notReadable());
        for (String other : PARTS.keySet()) {
            assertThat(part(other, 1).isReadable()).as(other).isEqualTo(!other.equals(child));
        }
        pod.emptied.clear();
        assertThat(part(child, 1).isReadable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"emails", "phones", "legislativeInfo", "citizenships", "managers"})
    void somebodyWithoutIsBelievedWhereSomebodyElseIsFoundWhoHas(String child) throws SourceFailure {
        without(1, 1);
        with(2);
        Part<?> empty = child.equals("managers")
                ? Part.of(Optional.empty())
                : child.equals("legislativeInfo") ? Part.of(new LegislativeInfo(null, null)) : Part.of(List.of());
        assertThat(part(child, 1)).isEqualTo(empty);
    }

    @Test
    void somebodyOnTheSamePageWhoHasSomeIsEvidenceWithoutAnotherQuestion() throws SourceFailure {
        without(1, 99);
        with(100);
        Found found = workers.find(ids(1, 100), TODAY);
        assertThat(found.found().values())
                .allSatisfy(worker -> PARTS.forEach((child, part) ->
                        assertThat(part.apply(worker).isReadable()).as(child).isTrue()));
        assertThat(pod.asked("workers")).isEqualTo(1);
    }

    @Test
    void whatIsFoundIsRememberedForAnHourAndWhatIsNotForTenMinutes() throws SourceFailure {
        without(1, 3);
        worker(1);
        assertThat(searches()).isEqualTo(6);
        worker(2);
        assertThat(searches()).isEqualTo(6);
        with(9);
        clock.advance(Duration.ofMinutes(10));
        assertThat(part("phones", 3)).isEqualTo(Part.of(List.of()));
        assertThat(searches()).isEqualTo(11);
        clock.advance(Duration.ofMinutes(59));
        worker(2);
        assertThat(searches()).isEqualTo(11);
        clock.advance(Duration.ofMinutes(2));
        worker(2);
        assertThat(searches()).isEqualTo(16);
    }

    @Test
    void aRoleThatIsLostWithinTheHourIsNoticedBeforeManyPeople() throws SourceFailure {
        for (int id = 1; id <= 200; id++) {
            with(id);
        }
        worker(1);
        pod.emptied.add("phones");
        Found found = workers.find(ids(1, 100), TODAY);
        assertThat(found.found().values())
                .allSatisfy(worker -> assertThat(worker.contacts().phones()).isEqualTo(Part.notReadable()));
        int blanked = 0;
        pod.emptied.clear();
        worker(1);
        pod.emptied.add("phones");
        for (int id = 101; id <= 200; id++) {
            blanked += part("phones", id).isReadable() ? 1 : 0;
        }
        assertThat(blanked).isLessThanOrEqualTo(25);
    }

    @Test
    void aRefusedFilterIsReplacedByAPageOfPeopleAndNotTriedAgainForAnHour() throws SourceFailure {
        without(1, 20);
        with(30);
        pod.takesNotNull = false;
        assertThat(part("phones", 1)).isEqualTo(Part.of(List.of()));
        assertThat(part("managers", 2)).isEqualTo(Part.of(Optional.empty()));
        long tried = filters();
        clock.advance(Duration.ofMinutes(59));
        without(40, 70);
        workers.find(ids(40, 70), TODAY);
        assertThat(filters()).isEqualTo(tried);
        clock.advance(Duration.ofMinutes(2));
        pod.takesNotNull = true;
        pod.asked.clear();
        workers.find(ids(40, 70), TODAY);
        assertThat(filters()).isEqualTo(5);
        assertThat(searches()).as("a page of people is not looked at").isEqualTo(5);
    }

    @Test
    void aFilterThatAPodFailsAtIsReplacedByAPageOfPeopleAndNotTriedAgain() throws SourceFailure {
        without(1, 20);
        with(30);
        pod.failsAtNotNull = true;
        assertThat(part("phones", 1)).isEqualTo(Part.of(List.of()));
        assertThat(pod.asked.stream().filter(question -> question.contains(" is not null")))
                .hasSize(1);
    }

    @Test
    void somebodyWhoBreaksAnswersDoesNotStandInTheWayOfTheSearch() throws SourceFailure {
        with(1);
        without(2, 2);
        with(3);
        pod.takesNotNull = false;
        pod.broken.add("1");
        assertThat(part("phones", 2)).isEqualTo(Part.of(List.of()));
    }

    @Test
    void somebodyAtWhomThePodFailsDoesNotStandInTheWayOfTheSearchEither() throws SourceFailure {
        with(1);
        without(2, 2);
        with(3);
        pod.takesNotNull = false;
        pod.failingPeople.put("1", 500);
        assertThat(part("phones", 2)).isEqualTo(Part.of(List.of()));
        clock.advance(Duration.ofHours(2));
        pod.takesNotNull = true;
        assertThat(part("phones", 2)).isEqualTo(Part.of(List.of()));
    }

    @Test
    void aPodThatFailsAtEverythingWhileItIsSearchedFailsTheReading() throws SourceFailure {
        without(1, 1);
        with(2);
        pod.faults.put(question -> pod.asked.size() > 1, 500);
        assertThatThrownBy(() -> worker(1))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
        assertThat(pod.asked).hasSize(4);
    }

    @Test
    void anIgnoredFilterIsNoEvidence() throws SourceFailure {
        without(1, 1);
        with(2);
        pod.emptied.add("phones");
        assertThat(part("phones", 1)).isEqualTo(Part.notReadable());
        assertThat(part("emails", 1)).isEqualTo(Part.of(List.of()));
    }

    @Test
    void aPodThatIsDownWhileItIsSearchedFailsTheReading() throws SourceFailure {
        without(1, 1);
        with(2);
        pod.downAfter = 1;
        assertThatThrownBy(() -> worker(1))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
        pod.downAfter = Integer.MAX_VALUE;
        assertThat(part("phones", 1)).isEqualTo(Part.of(List.of()));
        assertThat(pod.asked).anyMatch(question -> question.contains("q=phones.PhoneId is not null"));
    }

    @Test
    void inAFullLoadTheFirstPageIsSearchedOnceAndLaterOnesGoByWhatWasSeen() throws SourceFailure {
        without(1, 100);
        with(101);
        without(102, 120);
        assertThat(workers.all(Pass.CURRENT, TODAY, Optional.empty()).workers())
                .hasSize(100)
                .allSatisfy(worker -> assertThat(worker.contacts().phones()).isEqualTo(Part.of(List.of())));
        assertThat(searches()).isEqualTo(5);
        workers.all(Pass.CURRENT, TODAY, Optional.of(new PersonId("100")));
        workers.all(Pass.CURRENT, TODAY, Optional.of(new PersonId("101")));
        assertThat(searches()).isEqualTo(5);
    }

    @Test
    void aFullLoadOfAHiddenChildAsksForItOnceInTenMinutes() throws SourceFailure {
        for (int id = 1; id <= 300; id++) {
            with(id);
        }
        pod.emptied.add("managers");
        for (String after : List.of("0", "100", "200")) {
            assertThat(workers.all(Pass.CURRENT, TODAY, Optional.of(new PersonId(after)))
                            .workers())
                    .hasSize(100)
                    .allSatisfy(worker -> assertThat(manager(worker)).isEqualTo(Part.notReadable()));
        }
        assertThat(searches()).isEqualTo(1);
    }

    @Test
    void olderFrameworkVersionsShowEmptyListsThatAreBelievedAsLittle() throws SourceFailure {
        pod.withWorker("""
                {"PersonId": 1, "PersonNumber": "N1", "phones": [], "emails": [{"EmailAddress": "a@example.com"}],
                 "workRelationships": [{"PeriodOfServiceId": 2, "WorkerType": "E", "StartDate": "2020-01-01",
                   "assignments": [{"AssignmentId": 3, "managers": []}]}]}
                """);
        Worker worker = worker(1);
        assertThat(worker.contacts().phones()).isEqualTo(Part.notReadable());
        assertThat(worker.contacts().emails().isReadable()).isTrue();
        assertThat(manager(worker)).isEqualTo(Part.notReadable());
    }

    @Test
    void aChildThatIsCutBeforeItsFirstRowIsNotEmpty() throws SourceFailure {
        with(2);
        pod.withWorker("""
                {"PersonId": 1, "PersonNumber": "N1", "phones": {"items": [], "hasMore": true},
                 "workRelationships": {"items": []}}
                """);
        assertThat(worker(1).contacts().phones()).isEqualTo(Part.notReadable());
    }

    @Test
    void namesAndAssignmentsAreNeverBelievedToBeEmpty() throws SourceFailure {
        with(1);
        with(2);
        pod.emptied.addAll(Set.of("names", "assignments"));
        Worker worker = worker(1);
        assertThat(worker.personal().name()).isEqualTo(Part.notReadable());
        assertThat(worker.workRelationships().get(0).assignments()).isEqualTo(Part.notReadable());
        assertThat(searches()).isZero();
    }

    @Test
    void workRelationshipsThatAreEmptyForEverybodyLeaveTheWholePersonUnread() throws SourceFailure {
        with(1);
        with(2);
        pod.emptied.add("workRelationships");
        Found found = workers.find(ids(1, 2), TODAY);
        assertThat(found.found()).isEmpty();
        assertThat(found.notReadable().values()).hasSize(2).allMatch(reason -> reason.contains("WORKER_EMPLOYMENT_RO"));
    }

    @Test
    void itIsSaidInTheLogOncePerChildAndWithoutAWordOfAnybody() throws SourceFailure {
        Logger logger = (Logger) LoggerFactory.getLogger(ChildEvidence.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            with(1);
            pod.emptied.addAll(Set.of("phones", "managers"));
            worker(1);
            clock.advance(Duration.ofMinutes(11));
            worker(1);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(event -> event.getKeyValuePairs().get(0).value)
                .containsExactlyInAnyOrder("phones", "workRelationships.assignments.managers");
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getKeyValuePairs().get(1).value)
                        .asString()
                        .contains("ORA_PER_REST_SERVICE_ACCESS_WORKER_"));
        assertThat(log.list).extracting(ILoggingEvent::getMessage).allMatch(text -> !text.contains("{}"));
    }
}
