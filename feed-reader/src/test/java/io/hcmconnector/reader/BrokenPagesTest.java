package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.enrich.WorkerDirectory.Found;
import io.hcmconnector.core.enrich.WorkerDirectory.Page;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A person whose row breaks every answer that holds it is passed over by name, and holds back nobody else. */
class BrokenPagesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final String REASON = "HCM cannot tell rows of this person apart (oracle.jbo.Key)";

    private final FakePod pod = new FakePod();

    private static void employ(FakePod pod, int from, int until, String start) {
        for (int id = from; id <= until; id++) {
            pod.withWorker("""
                    {"PersonId": %1$d, "PersonNumber": "N%1$d", "workRelationships": {"items": [
                      {"PeriodOfServiceId": 5%1$d, "WorkerType": "E", "StartDate": "%2$s", "assignments": {"items": [
                        {"AssignmentId": 6%1$d, "JobId": 41, "managers": {"items": [{"ManagerPersonNumber": "N1"}]}}]}}]}}
                    """.formatted(id, start));
            pod.with("userAccounts", "PersonId", "{\"PersonId\": %d, \"Username\": \"user\"}".formatted(id));
        }
        pod.with("jobs", "JobId", "{\"JobId\": 41, \"Name\": \"Mathematician\"}");
    }

    /** Everybody of a pass, in the order in which they came, with the reason of those who could not be read. */
    private static Map<PersonId, String> load(FakePod pod, int pageSize, Pass pass) throws SourceFailure {
        WorkerDirectory workers = pod.hcm(pageSize, Clock.systemUTC()).workers();
        Map<PersonId, String> everybody = new TreeMap<>();
        List<PersonId> order = new ArrayList<>();
        Optional<PersonId> after = Optional.empty();
        do {
            Page page = workers.all(pass, TODAY, after);
            page.workers().forEach(worker -> {
                everybody.put(worker.personId(), "");
                order.add(worker.personId());
            });
            everybody.putAll(page.notReadable());
            after = page.next();
        } while (after.isPresent());
        assertThat(order).isSorted().doesNotHaveDuplicates();
        return everybody;
    }

    @Test
    void theOneWhoBreaksAPageIsSearchedByHalvesOnceAndNotFromTheStartOnEachPage() throws SourceFailure {
        employ(pod, 1, 200, "2020-01-01");
        pod.broken.add("37");
        Map<PersonId, String> loaded = load(pod, 100, Pass.CURRENT);
        assertThat(loaded).hasSize(200).containsEntry(new PersonId("37"), REASON);
        assertThat(loaded.values().stream().filter(reason -> !reason.isEmpty())).hasSize(1);
        assertThat(pod.asked("workers")).isLessThanOrEqualTo(14);
    }

    @Test
    void aRowThatDoesNotSayWhoseItIsIsPassedOverToo() throws SourceFailure {
        employ(pod, 1, 30, "2020-01-01");
        pod.anonymous.add("17");
        Map<PersonId, String> loaded = load(pod, 20, Pass.CURRENT);
        assertThat(loaded).hasSize(30).containsEntry(new PersonId("17"), "a row does not say whose it is");
    }

    @Test
    void theFuturePassGoesRoundThemToo() throws SourceFailure {
        employ(pod, 1, 30, "2020-01-01");
        employ(pod, 31, 60, "2026-06-01");
        pod.broken.addAll(Set.of("10", "40"));
        Map<PersonId, String> loaded = load(pod, 20, Pass.FUTURE);
        assertThat(loaded).hasSize(30).containsEntry(new PersonId("40"), REASON);
        pod.takesStartDate = false;
        loaded = load(pod, 20, Pass.FUTURE);
        assertThat(loaded).hasSize(31).containsEntry(new PersonId("10"), REASON);
    }

    @Test
    void whoeverBreaksPagesEverybodyIsReadOrNamed() throws SourceFailure {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FakePod weak = new FakePod();
            int people = random.nextInt(1, 90);
            employ(weak, 1, people, "2020-01-01");
            weak.largestPage = random.nextInt(1, 60);
            weak.saysThatAllIsThere = random.nextInt(3) == 0;
            weak.saysItsLimit = true;
            weak.largestAnswer = random.nextInt(3) == 0 ? random.nextInt(2, 30) : 499;
            for (int i = random.nextInt(6); i > 0; i--) {
                weak.broken.add(Integer.toString(random.nextInt(1, people + 1)));
            }
            Map<PersonId, String> loaded = load(weak, random.nextInt(1, 60), Pass.CURRENT);
            assertThat(loaded).as("seed %d", seed).hasSize(people);
            assertThat(loaded.entrySet().stream()
                            .filter(person -> !person.getValue().isEmpty())
                            .map(person -> person.getKey().value()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(weak.broken);
        }
    }

    @Test
    void theTextOfTheErrorIsUnderstoodHoweverItComes() throws SourceFailure {
        employ(pod, 1, 10, "2020-01-01");
        pod.broken.add("4");
        for (String text : List.of(
                "<html>Too many objects match the primary key oracle.jbo.Key[300100].</html>",
                "Too many objects match the primary key oracle.jbo.Key[300100].",
                "{\"title\": \"Error\", \"o:errorDetails\": [{\"detail\": \"Too many objects match the primary key oracle.jbo.Key\"}]}",
                "{\"detail\": \"Too many objects match the primary key oracle.jbo.Key\"}",
                "{\"items\": [{\"PersonId\": 1}, \"Too many objects match the primary key oracle.jbo.Key\"]}")) {
            pod.brokenText = text;
            Found found = pod.hcm(100, Clock.systemUTC()).workers().find(ids(1, 10), TODAY);
            assertThat(found.found()).as(text).hasSize(9);
            assertThat(found.notReadable()).as(text).containsOnlyKeys(new PersonId("4"));
        }
    }

    @Test
    void aRowThatBreaksALookUpLeavesOpenOnlyWhatItWouldTell() throws SourceFailure {
        employ(pod, 1, 30, "2020-01-01");
        pod.with("jobs", "JobId", "{\"JobId\": 42, \"Name\": \"Engineer\"}");
        pod.brokenIn.put("jobs", "41");
        pod.brokenIn.put("userAccounts", "7");
        pod.largestPage = 9;
        Found found = pod.hcm(100, Clock.systemUTC()).workers().find(ids(1, 30), TODAY);
        assertThat(found.found()).hasSize(30);
        found.found().forEach((person, worker) -> {
            assertThat(worker.personal().userName())
                    .isEqualTo(person.value().equals("7") ? Part.notReadable() : Part.of(Optional.of("user")));
            assertThat(worker.workRelationships()
                            .get(0)
                            .assignments()
                            .read()
                            .orElseThrow()
                            .get(0)
                            .place()
                            .job()
                            .name())
                    .isEqualTo(Part.notReadable());
        });
    }

    private static Set<PersonId> ids(int from, int until) {
        Set<PersonId> ids = new java.util.LinkedHashSet<>();
        for (int id = from; id <= until; id++) {
            ids.add(new PersonId(Integer.toString(id)));
        }
        return ids;
    }
}
