package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which row of {@code managers} names the line manager, and who that is. */
class ManagersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final PersonId REPORT = new PersonId("10");
    private static final Part<Optional<PersonNumber>> NONE = Part.of(Optional.empty());

    private final FakePod pod = new FakePod();
    private final HandClock clock = new HandClock("2026-03-02T09:00:00Z");
    private final WorkerDirectory workers = pod.hcm(100, clock).workers();

    private static Part<Optional<PersonNumber>> person(String number) {
        return Part.of(Optional.of(new PersonNumber(number)));
    }

    private void employ(int id, String number, String managers) {
        pod.withWorker("""
                {"PersonId": %1$d, "PersonNumber": "%2$s", "workRelationships": {"items": [
                  {"PeriodOfServiceId": 5%1$d, "WorkerType": "E", "StartDate": "2020-01-01", "assignments": {"items": [
                    {"AssignmentId": 6%1$d, "AssignmentNumber": "E%1$d", "managers": {"items": [%3$s]}}]}}]}}
                """.formatted(id, number, managers));
    }

    private Part<Optional<PersonNumber>> manager() throws SourceFailure {
        return Optional.ofNullable(workers.find(Set.of(REPORT), TODAY).found().get(REPORT))
                .orElseThrow()
                .workRelationships()
                .get(0)
                .assignments()
                .read()
                .orElseThrow()
                .get(0)
                .manager();
    }

    private Part<Optional<PersonNumber>> manager(String... rows) throws SourceFailure {
        employ(10, "R", String.join(",", rows));
        return manager();
    }

    private static String row(int id, String type, String more) {
        return "{\"AssignmentSupervisorId\": " + id + ", "
                + (type.isEmpty() ? "" : "\"ManagerType\": \"" + type + "\", ") + more + "}";
    }

    private static String named(String number) {
        return "\"ManagerPersonNumber\": \"" + number + "\"";
    }

    @Test
    void ofSeveralLineManagersTheChoiceDoesNotHangOnTheirOrder() throws SourceFailure {
        List<String> rows = new ArrayList<>(List.of(
                row(9, "LINE_MANAGER", named("A") + ", \"EffectiveStartDate\": \"2024-01-01\""),
                row(101, "LINE_MANAGER", named("B") + ", \"EffectiveStartDate\": \"2025-01-01\""),
                row(20, "LINE_MANAGER", named("C") + ", \"EffectiveStartDate\": \"2025-01-01\""),
                row(1, "PROJECT_MANAGER", named("D") + ", \"EffectiveStartDate\": \"2026-01-01\""),
                row(2, "LINE_MANAGER", named("E") + ", \"EffectiveStartDate\": \"2026-03-03\""),
                row(3, "LINE_MANAGER", named("F") + ", \"EffectiveEndDate\": \"2026-03-01\"")));
        Random random = new Random(11);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(rows, random);
            assertThat(manager(rows.toArray(String[]::new)))
                    .as("seed 11, %s", rows)
                    .isEqualTo(person("C"));
        }
        rows.add(row(
                999, "LINE_MANAGER", named("G") + ", \"PrimaryFlag\": true, \"EffectiveStartDate\": \"2020-01-01\""));
        assertThat(manager(rows.toArray(String[]::new))).isEqualTo(person("G"));
    }

    @Test
    void aRowThatIsAloneAndOfNoTypeIsTheLineManager() throws SourceFailure {
        assertThat(manager(row(1, "", named("A")))).isEqualTo(person("A"));
        assertThat(manager(row(1, "", named("A")), row(2, "", named("B") + ", \"EffectiveEndDate\": \"2026-03-01\"")))
                .isEqualTo(person("A"));
    }

    @Test
    void severalRowsOfNoTypeDoNotTellWhoTheManagerIs() throws SourceFailure {
        assertThat(manager(row(1, "", named("A")), row(2, "", named("B")))).isEqualTo(Part.notReadable());
        assertThat(manager(row(1, "", named("A")), row(2, "", named("A")))).isEqualTo(person("A"));
    }

    @Test
    void aRowOfNoTypeIsNothingBesideRowsThatHaveOne() throws SourceFailure {
        assertThat(manager(row(1, "", named("A")), row(2, "PROJECT_MANAGER", named("B"))))
                .isEqualTo(NONE);
        assertThat(manager(row(1, "", named("A")), row(2, "LINE_MANAGER", named("B"))))
                .isEqualTo(person("B"));
    }

    @Test
    void rowsThatAreNotInForceAreNone() throws SourceFailure {
        assertThat(manager(row(1, "LINE_MANAGER", named("A") + ", \"EffectiveEndDate\": \"2026-03-01\"")))
                .isEqualTo(NONE);
        assertThat(manager(row(1, "", named("A") + ", \"EffectiveStartDate\": \"2026-03-03\"")))
                .isEqualTo(NONE);
    }

    @Test
    void aRowThatNamesNobodyIsNotReadable() throws SourceFailure {
        assertThat(manager(row(1, "LINE_MANAGER", "\"ManagerPersonId\": 300100180313700, \"ManagerAssignmentId\": 7")))
                .isEqualTo(Part.notReadable());
    }

    @Test
    void aManagerWhoIsNamedByAssignmentAndNotFoundIsNotReadableUntilFound() throws SourceFailure {
        assertThat(manager(row(1, "LINE_MANAGER", "\"ManagerAssignmentNumber\": \"E20\"")))
                .isEqualTo(Part.notReadable());
        employ(20, "M", "");
        clock.advance(Duration.ofMinutes(6));
        assertThat(manager()).isEqualTo(person("M"));
    }

    @Test
    void aFullLoadLearnsFromItsOwnPagesWhoTheManagersAre() throws SourceFailure {
        for (int id = 1; id <= 300; id++) {
            employ(id, "N" + id, row(id, "LINE_MANAGER", "\"ManagerAssignmentNumber\": \"E" + (1 + id / 8) + "\""));
        }
        Optional<PersonId> after = Optional.empty();
        do {
            WorkerDirectory.Page page = workers.all(WorkerDirectory.Pass.CURRENT, TODAY, after);
            assertThat(page.workers())
                    .allSatisfy(worker -> assertThat(worker.workRelationships()
                                    .get(0)
                                    .assignments()
                                    .read()
                                    .orElseThrow()
                                    .get(0)
                                    .manager())
                            .isEqualTo(person("N"
                                    + (1 + Integer.parseInt(worker.personId().value()) / 8))));
            after = page.next();
        } while (after.isPresent());
        assertThat(pod.asked("workers")).as("three pages and the end").isEqualTo(4);
    }

    @Test
    void whoHasAnAssignmentIsAskedOnceADayAndLearnedFromEveryRowThatIsRead() throws SourceFailure {
        employ(20, "M", "");
        assertThat(manager(row(1, "LINE_MANAGER", "\"ManagerAssignmentNumber\": \"E20\"")))
                .isEqualTo(person("M"));
        long asked = pod.asked("workers");
        clock.advance(Duration.ofHours(23));
        manager();
        assertThat(pod.asked("workers")).isEqualTo(asked + 1);
        employ(20, "M2", "");
        workers.find(Set.of(new PersonId("20")), TODAY);
        assertThat(manager()).isEqualTo(person("M2"));
        clock.advance(Duration.ofHours(25));
        long before = pod.asked("workers");
        assertThat(manager()).isEqualTo(person("M2"));
        assertThat(pod.asked("workers")).isEqualTo(before + 2);
    }

    @Test
    void aPodThatIgnoresTheQuestionForAnAssignmentIsNotReadToItsEndNorBelieved() throws SourceFailure {
        for (int id = 20; id <= 400; id++) {
            employ(id, "N" + id, "");
        }
        pod.ignoredAttributes.add("workRelationships.assignments.AssignmentNumber");
        assertThat(manager(row(1, "LINE_MANAGER", "\"ManagerAssignmentNumber\": \"E390\"")))
                .isEqualTo(Part.notReadable());
        assertThat(pod.asked("workers")).isEqualTo(2);
        manager();
        assertThat(pod.asked("workers")).as("not asked again for an hour").isEqualTo(3);
    }
}
