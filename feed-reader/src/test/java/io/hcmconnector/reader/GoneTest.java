package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.enrich.WorkerDirectory.Found;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Nobody is called gone because an answer was cut, a question was shortened or ignored, or an account sees nobody. */
class GoneTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final FakePod pod = new FakePod();
    private WorkerDirectory workers = pod.hcm(100, Clock.systemUTC()).workers();

    private void employ(int from, int until, String start) {
        for (int id = from; id <= until; id++) {
            pod.withWorker("""
                    {"PersonId": %1$d, "PersonNumber": "N%1$d", "workRelationships": {"items": [
                      {"PeriodOfServiceId": 5%1$d, "WorkerType": "E", "StartDate": "%2$s", "assignments": {"items": [
                        {"AssignmentId": 6%1$d, "managers": {"items": [{"ManagerPersonNumber": "N1"}]}}]}}]}}
                    """.formatted(id, start));
        }
        pod.with("userAccounts", "PersonId", "{\"PersonId\": %d, \"Username\": \"user\"}".formatted(from));
    }

    private static PersonId id(int id) {
        return new PersonId(Integer.toString(id));
    }

    private static Set<PersonId> ids(int from, int until) {
        Set<PersonId> ids = new LinkedHashSet<>();
        for (int id = from; id <= until; id++) {
            ids.add(new PersonId(Integer.toString(id)));
        }
        return ids;
    }

    private void everybodyIsFound(int from, int until) throws SourceFailure {
        Found found = workers.find(ids(from, until), TODAY);
        assertThat(found.found().keySet()).isEqualTo(ids(from, until));
        assertThat(found.gone()).isEmpty();
        assertThat(found.notReadable()).isEmpty();
    }

    @Test
    void whoIsMissingIsAskedForOnceMoreBesideSomebodyWhoIsShown() throws SourceFailure {
        employ(1, 10, "2020-01-01");
        Found found = workers.find(ids(8, 12), TODAY);
        assertThat(found.gone()).isEqualTo(ids(11, 12));
        assertThat(pod.asked).anyMatch(question -> question.contains("q=PersonId in (11,12,8)"));
        assertThat(pod.asked("workers")).isEqualTo(2);
    }

    @Test
    void nobodyIsAskedForTwiceWhereNobodyIsMissing() throws SourceFailure {
        employ(1, 100, "2020-01-01");
        everybodyIsFound(1, 100);
        assertThat(pod.asked("workers")).isEqualTo(1);
    }

    @Test
    void futureHiresCostOneSmallQuestionMoreWhicheverBatchTheyComeIn() throws SourceFailure {
        employ(1, 1, "2020-01-01");
        employ(2, 40, "2026-06-01");
        workers.find(ids(1, 1), TODAY);
        pod.asked.clear();
        assertThat(workers.find(ids(2, 40), TODAY).gone()).isEqualTo(ids(2, 40));
        assertThat(pod.asked("workers")).isEqualTo(2);
        assertThat(pod.asked.get(1)).contains("fields=PersonId,PersonNumber");
    }

    @Test
    void aListThatIsCutLosesNobody() throws SourceFailure {
        employ(1, 60, "2020-01-01");
        pod.longestList = 25;
        everybodyIsFound(1, 60);
    }

    @Test
    void anAnswerThatIsCutAndCallsItselfWholeLosesNobody() throws SourceFailure {
        employ(1, 60, "2020-01-01");
        pod.largestPage = 7;
        pod.saysThatAllIsThere = true;
        everybodyIsFound(1, 60);
        pod.saysItsLimit = true;
        workers = pod.hcm(100, Clock.systemUTC()).workers();
        everybodyIsFound(1, 60);
    }

    @Test
    void anAnswerThatSaysNothingOfFurtherRowsLosesNobody() throws SourceFailure {
        employ(1, 60, "2020-01-01");
        pod.largestPage = 7;
        pod.saysNothingOfMore = true;
        everybodyIsFound(1, 60);
    }

    @Test
    void somebodyWhoIsOverlookedOnceIsFoundAndIsReadWhole() throws SourceFailure {
        employ(1, 20, "2020-01-01");
        pod.overlooked.addAll(Set.of("3", "4", "20"));
        everybodyIsFound(1, 20);
    }

    @Test
    void somebodyWhoComesAndGoesIsNotReadable() throws SourceFailure {
        employ(1, 3, "2020-01-01");
        pod.overlookedWhole.add("3");
        Found found = workers.find(ids(1, 3), TODAY);
        assertThat(found.found().keySet()).isEqualTo(ids(1, 2));
        assertThat(found.notReadable()).containsOnlyKeys(new PersonId("3"));
        assertThat(found.gone()).isEmpty();
    }

    @Test
    void anErrorThatIsSentAsASuccessMakesNobodyGone() {
        employ(1, 4, "2020-01-01");
        pod.failing.add("workers");
        assertThatThrownBy(() -> workers.find(ids(1, 4), TODAY))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.NOT_UNDERSTOOD));
    }

    @Test
    void aWitnessWhoIsGoneTooIsReplacedByAnother() throws SourceFailure {
        employ(1, 2, "2020-01-01");
        workers.find(ids(1, 1), TODAY);
        pod.without("workers", 1);
        assertThat(workers.find(ids(7, 7), TODAY).gone()).isEqualTo(ids(7, 7));
        assertThat(workers.find(ids(1, 1), TODAY).gone()).isEqualTo(ids(1, 1));
        pod.without("workers", 2);
        Found found = workers.find(ids(1, 2), TODAY);
        assertThat(found.gone()).isEmpty();
        assertThat(found.notReadable().values()).hasSize(2).allMatch(reason -> reason.contains("nobody"));
    }

    @Test
    void aRowThatDoesNotSayWhoseItIsHoldsBackNobodyElse() throws SourceFailure {
        employ(1, 20, "2020-01-01");
        pod.anonymous.add("7");
        Found found = workers.find(ids(1, 20), TODAY);
        assertThat(found.found()).hasSize(19);
        assertThat(found.notReadable()).containsOnlyKeys(new PersonId("7"));
        assertThat(found.notReadable().get(new PersonId("7"))).contains("PersonId");
    }

    @Test
    void aNumberThatNobodyHasIsNobodysOnlyWhereSomebodyIsShown() throws SourceFailure {
        assertThatThrownBy(() -> workers.personWith(new PersonNumber("N1"), TODAY))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.FORBIDDEN));
        employ(1, 1, "2020-01-01");
        assertThat(workers.personWith(new PersonNumber("N2"), TODAY)).isEmpty();
    }

    @Test
    void nobodyIsGoneByOneAnswerThatLacksThemAndAnotherThatHasTheWitness() throws SourceFailure {
        employ(1, 10, "2020-01-01");
        pod.faults.put(
                question -> question.contains("fields=")
                        && (question.contains(" in (") || question.contains(" or PersonId")),
                400);
        Found found = workers.find(ids(8, 13), TODAY);
        assertThat(found.found().keySet()).isEqualTo(ids(8, 10));
        assertThat(found.gone()).isEmpty();
        assertThat(found.notReadable().keySet()).isEqualTo(ids(11, 13));
        assertThat(pod.asked("workers")).isLessThan(12);
        pod.faults.clear();
        assertThat(workers.find(ids(8, 13), TODAY).gone()).isEqualTo(ids(11, 13));
    }

    @Test
    void whereThePodTakesOneAtATimeTheWitnessIsAskedForLast() throws SourceFailure {
        employ(1, 10, "2020-01-01");
        pod.takesIn = false;
        pod.takesOr = false;
        Found found = workers.find(ids(8, 13), TODAY);
        assertThat(found.found().keySet()).isEqualTo(ids(8, 10));
        assertThat(found.gone()).isEqualTo(ids(11, 13));
        assertThat(found.notReadable()).isEmpty();
        assertThat(pod.asked.stream().filter(question -> question.startsWith("workers")))
                .last()
                .asString()
                .contains("q=PersonId=8,");
    }

    @Test
    void somebodyAloneIsGoneAlsoWhereThePodTakesOneAtATime() throws SourceFailure {
        employ(1, 10, "2020-01-01");
        pod.takesIn = false;
        pod.takesOr = false;
        assertThat(workers.find(ids(11, 11), TODAY).gone()).isEqualTo(ids(11, 11));
        for (int id = 1; id <= 10; id++) {
            pod.without("workers", id);
        }
        assertThat(workers.find(ids(12, 12), TODAY).notReadable().keySet())
                .as("of a pod that shows nobody")
                .isEqualTo(ids(12, 12));
    }

    @Test
    void somebodyMissingWhomThePodFailsToAnswerForHoldsBackNobodyElse() throws SourceFailure {
        employ(1, 10, "2020-01-01");
        pod.faults.put(
                question -> question.contains("fields=") && question.matches(".*(\\(|,|=)12(\\)|,|\\}| ).*"), 500);
        Found found = workers.find(ids(8, 14), TODAY);
        assertThat(found.gone()).isEqualTo(Set.of(id(11), id(13), id(14)));
        assertThat(found.notReadable()).containsOnlyKeys(id(12));
    }

    /** Whatever a pod leaves out of its answers, somebody whom it has is never gone. */
    @Test
    void nobodyWhomThePodHasIsEverGone() throws SourceFailure {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FakePod weak = new FakePod();
            for (int id = 1; id <= 60; id++) {
                weak.withWorker("""
                        {"PersonId": %1$d, "PersonNumber": "N%1$d", "workRelationships": {"items": [
                          {"PeriodOfServiceId": 5%1$d, "WorkerType": "E", "StartDate": "2020-01-01"}]}}
                        """.formatted(id));
            }
            weak.largestPage = random.nextInt(3, 70);
            weak.longestList = random.nextInt(3, 70);
            weak.saysThatAllIsThere = random.nextBoolean();
            weak.saysNothingOfMore = random.nextInt(4) == 0;
            weak.saysItsLimit = random.nextBoolean();
            weak.takesIn = random.nextInt(5) > 0;
            weak.takesOr = random.nextInt(5) > 0;
            for (int i = random.nextInt(5); i > 0; i--) {
                weak.overlooked.add(Integer.toString(random.nextInt(1, 60)));
                weak.broken.add(Integer.toString(random.nextInt(1, 60)));
            }
            Found found = weak.hcm(random.nextInt(1, 100), Clock.systemUTC())
                    .workers()
                    .find(ids(1, 70), TODAY);
            assertThat(ids(61, 70)).as("seed %d", seed).containsAll(found.gone());
            assertThat(found.found().size()
                            + found.notReadable().size()
                            + found.gone().size())
                    .as("seed %d", seed)
                    .isEqualTo(70);
        }
    }
}
