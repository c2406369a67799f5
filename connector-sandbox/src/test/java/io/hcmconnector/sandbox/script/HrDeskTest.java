package io.hcmconnector.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.SandboxClient;
import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.feed.AtomEntry;
import io.hcmconnector.sandbox.feed.FeedStore;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Person.PersonName;
import io.hcmconnector.sandbox.population.Person.Relationship;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.PopulationGenerator;
import io.hcmconnector.sandbox.population.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HrDeskTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private final Population population = new PopulationGenerator(1, TODAY).generate(60);
    private final FeedStore feed = new FeedStore();
    private final HrDesk desk = new HrDesk(population, feed, new TickingClock("2026-03-02T10:00:00Z"));
    private int seen;

    @Test
    void aHireIsAPeriodOfServiceAnAssignmentAndAManager() {
        String number = desk.hire(TODAY.plusDays(3));
        assertThat(published())
                .containsExactly(
                        "newhire|Employee Period of Service Created|INSERT|2026-03-05",
                        "empassignment|Person Assignment Created|INSERT|2026-03-05",
                        "empassignment|Person Manager Created|INSERT|2026-03-05");
        JsonNode context = context("newhire");
        assertThat(context.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "PrimaryPhoneNumber",
                        "PersonId",
                        "PersonName",
                        "PeriodOfServiceId",
                        "EffectiveStartDate",
                        "EffectiveDate",
                        "WorkerType",
                        "PeriodType",
                        "PersonNumber",
                        "WorkEmail",
                        "DMLOperation");
        assertThat(context.path("PersonNumber").asText()).isEqualTo(number);
        assertThat(context.path("PersonId").isTextual()).isTrue();
        assertThat(context("empassignment").has("Assignment Id")).isTrue();
        assertThat(context("empassignment").has("EffectiveStartDate")).isFalse();
    }

    @Test
    void aPendingWorkerIsAnEmpOfPeriodTypePUntilConverted() {
        String number = desk.addPendingWorker(TODAY.plusDays(5));
        assertThat(published()).first().asString().startsWith("newhire|Pending Worker Period of Service Created");
        assertThat(context("newhire").path("WorkerType").asText()).isEqualTo("EMP");
        assertThat(context("newhire").path("PeriodType").asText()).isEqualTo("P");
        desk.convertPendingWorker(number, TODAY);
        assertThat(published()).first().asString().startsWith("newhire|Employee Period of Service Created");
        assertThat(types(number)).containsExactly("E");
    }

    @Test
    void aMovedStartIsAWorkRelationshipUpdateAndANoShowACancellation() {
        String number = desk.hire(TODAY.plusDays(3));
        published();
        desk.moveStartDate(number, TODAY.plusDays(9));
        assertThat(published())
                .containsExactly("workrelshipupdate|Employee Work Relationship Updated|UPDATE|2026-03-11");
        assertThat(change("workrelshipupdate", "DateStart").path("old").asText())
                .isEqualTo("2026-03-05");
        assertThat(change("workrelshipupdate", "DateStart").path("new").asText())
                .isEqualTo("2026-03-11");
        desk.cancelWorkRelationship(number);
        assertThat(published())
                .containsExactly("cancelworkrelship|Person Work Relationship Cancelled|DELETE|2026-03-02");
        assertThat(change("cancelworkrelship", "DateStart").asText()).isEqualTo("2026-03-11");
        assertThat(population.require(number).relationships()).isEmpty();
        assertThatThrownBy(() -> desk.cancelWorkRelationship(number)).hasMessageContaining(number);
    }

    @Test
    void aTerminationIsCorrectedAndReversedThroughTheTerminationFeed() {
        String number = employee();
        desk.changeJob(number, Reference.JOBS.get(2), TODAY.plusDays(4));
        published();
        Person before = population.require(number);
        desk.terminate(number, TODAY.plusDays(10));
        assertThat(published())
                .containsExactly(
                        "termination|Person Terminated|UPDATE|2026-03-12",
                        "empassignment|Person Assignment Updated|UPDATE|2026-03-13");
        assertThat(change("termination", "ActualTerminationDate").path("old").isNull())
                .isTrue();
        desk.correctTermination(number, TODAY.plusDays(20));
        assertThat(change("termination", "ActualTerminationDate").path("old").asText())
                .isEqualTo("2026-03-12");
        assertThat(change("termination", "ActualTerminationDate").path("new").asText())
                .isEqualTo("2026-03-22");
        desk.reverseTermination(number);
        assertThat(change("termination", "ActualTerminationDate").path("new").isNull())
                .isTrue();
        assertThat(population.require(number)).isEqualTo(before);
        assertThatThrownBy(() -> desk.reverseTermination(number)).hasMessageContaining("no termination");
    }

    @Test
    void aGlobalTransferEndsOneRelationshipTheDayBeforeTheNext() {
        String number = employee();
        desk.globalTransfer(number, TODAY);
        assertThat(published().stream().map(e -> e.split("\\|")[0]))
                .startsWith("termination", "empassignment", "newhire", "empassignment");
        List<Relationship> both = population.require(number).relationships();
        assertThat(both).hasSize(2);
        assertThat(both.get(0).termination()).isEqualTo(TODAY.minusDays(1));
        assertThat(both.get(1).start()).isEqualTo(TODAY);
        assertThat(both.get(1).employment().employer())
                .isNotEqualTo(both.get(0).employment().employer());
        assertThat(population.findByAssignment(both.get(1).primaryAssignment().number()))
                .isPresent();
    }

    @Test
    void aRehireAndAConversionKeepThePerson() {
        String number = employee();
        desk.terminate(number, TODAY.minusDays(3));
        published();
        assertThatThrownBy(() -> desk.rehire(number, TODAY.minusDays(5))).hasMessageContaining("still works");
        desk.rehire(number, TODAY);
        assertThat(published()).first().asString().startsWith("newhire|Employee Period of Service Created");
        String contractor = desk.addContingentWorker(TODAY.minusDays(30));
        desk.convertContractorToEmployee(contractor, TODAY);
        assertThat(types(contractor)).containsExactly("C", "E");
        assertThatThrownBy(() -> desk.convertContractorToEmployee(contractor, TODAY))
                .hasMessageContaining("not a contingent worker");
    }

    @Test
    void aSecondRelationshipCanBecomePrimary() {
        String number = employee();
        desk.addSecondRelationship(number, "C", TODAY);
        published();
        desk.switchPrimary(number);
        assertThat(published()).hasSize(2).allMatch(e -> e.startsWith("workrelshipupdate|"));
        assertThat(population
                        .require(number)
                        .primaryAt(TODAY)
                        .orElseThrow()
                        .employment()
                        .type())
                .isEqualTo("C");
        long second = population.require(number).relationships().get(1).id();
        desk.terminate(number, second, TODAY);
        assertThat(population
                        .require(number)
                        .primaryAt(TODAY.plusDays(1))
                        .orElseThrow()
                        .employment()
                        .type())
                .isEqualTo("E");
    }

    @Test
    void changesOfThePersonAreEmpupdatesAndOfTheWorkEmpassignments() {
        String number = employee();
        desk.changeName(number, new PersonName("Ada", null, "New"), TODAY);
        desk.changeUserName(number, "ada.new");
        desk.changeWorkEmail(number, null);
        desk.changePhone(number, "1");
        assertThat(published()).hasSize(4).allMatch(e -> e.startsWith("empupdate|"));
        Person before = population.require(number);
        desk.changeSalary(number);
        assertThat(population.require(number)).isEqualTo(before);
        desk.changeManager(number, "100001", TODAY);
        desk.changeDepartment(number, Reference.DEPARTMENTS.get(0), TODAY.plusDays(1));
        desk.changeLocation(number, Reference.LOCATIONS.get(0), TODAY.minusDays(1));
        assertThat(published())
                .hasSize(4)
                .allMatch(e -> e.startsWith("empassignment|"))
                .anyMatch(e -> e.contains("Person Salary Updated"))
                .anyMatch(e -> e.contains("Person Manager "));
    }

    @Test
    void nothingIsPublishedAboutNonWorkersOrTheErased() {
        String nonWorker = numbers("N").get(0);
        desk.changePhone(nonWorker, "1");
        desk.erase(employee());
        assertThat(published()).isEmpty();
        assertThat(population.size()).isEqualTo(59);
    }

    @Test
    void aWorkingDayHasAsManyStepsAsAskedAndRunsForAnyPopulation() {
        for (int people : List.of(3, 60, 400)) {
            Population some = new PopulationGenerator(2, TODAY).generate(people);
            FeedStore entries = new FeedStore();
            HrDesk at = new HrDesk(some, entries, new TickingClock("2026-03-02T10:00:00Z"));
            List<Step> steps = new WorkingDay(5).plan(some, at, 45);
            assertThat(steps).hasSize(45);
            steps.forEach(Step::run);
            assertThat(entries.all()).hasSizeGreaterThan(45);
            assertThat(new WorkingDay(5).plan(new PopulationGenerator(2, TODAY).generate(people), at, 45))
                    .extracting(Step::description)
                    .isEqualTo(steps.stream().map(Step::description).toList());
            if (people == 400) {
                assertThat(steps).extracting(Step::description).noneMatch(d -> d.contains("nobody is free"));
            }
        }
    }

    @Test
    void aScriptRunsLineByLineAndItsErrorsNameTheLine() {
        String number = employee();
        List<Step> steps = ScriptFile.parse("""
                # what happens
                terminate %1$s today+3
                after 5s  reverse-termination %1$s

                job %1$s JOB103 2026-03-01
                name %1$s Eve Moss today
                """.formatted(number), desk);
        assertThat(steps).extracting(s -> s.pause().toSeconds()).containsExactly(0L, 5L, 0L, 0L);
        steps.forEach(Step::run);
        assertThat(population.require(number).nameAt(TODAY).display()).isEqualTo("Eve Moss");
        for (String bad :
                List.of("fire 1 today", "terminate 1", "terminate 1 tomorrow", "after x hire today", "job 1 X today")) {
            assertThatThrownBy(() -> ScriptFile.parse("\n" + bad, desk)).hasMessageContaining("line 2");
        }
    }

    private List<String> published() {
        List<AtomEntry> all = new ArrayList<>(feed.all());
        all.sort(java.util.Comparator.comparing(e -> e.key().id()));
        List<String> fresh = all.stream()
                .skip(seen)
                .map(e -> e.key().collection() + "|" + e.text().summary() + "|"
                        + content(e).at("/Context/0/DMLOperation").asText() + "|" + e.effective())
                .toList();
        seen = all.size();
        return fresh;
    }

    private JsonNode context(String collection) {
        return content(last(collection)).at("/Context/0");
    }

    private JsonNode change(String collection, String attribute) {
        for (JsonNode change : content(last(collection)).path("Changed Attributes")) {
            if (change.has(attribute)) {
                return change.get(attribute);
            }
        }
        throw new AssertionError("no change of " + attribute);
    }

    private AtomEntry last(String collection) {
        List<AtomEntry> entries = feed.entries(collection).orElseThrow();
        return entries.get(entries.size() - 1);
    }

    private static JsonNode content(AtomEntry entry) {
        return SandboxClient.parse(entry.body().content());
    }

    private String employee() {
        return numbers("E").get(5);
    }

    private List<String> numbers(String type) {
        return population.people().stream()
                .filter(p -> p.relationships().size() == 1
                        && p.relationships().get(0).termination() == null
                        && p.relationships().get(0).employment().type().equals(type))
                .map(Person::personNumber)
                .toList();
    }

    private List<String> types(String number) {
        return population.require(number).relationships().stream()
                .map(r -> r.employment().type())
                .toList();
    }
}
