package io.hcmconnector.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.feed.FeedStore;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.PopulationGenerator;
import io.hcmconnector.sandbox.population.Reference;
import io.hcmconnector.sandbox.script.HrDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectedAccountsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final ProvisioningRules RULES = ProvisioningRules.DEFAULT;
    private final Population population = new PopulationGenerator(1, TODAY).generate(200);
    private final HrDesk desk = new HrDesk(population, new FeedStore(), new TickingClock(NOW.toString()));
    private final ExpectedAccounts truth = new ExpectedAccounts(population);

    @Test
    void aJoinerIsExpectedFromTheLeadOn() {
        String number = desk.hire(TODAY.plusDays(20));
        assertThat(truth.at(NOW, RULES)).doesNotContainKey(number);
        Instant begin = Instant.parse("2026-03-08T00:00:00Z");
        assertThat(truth.at(begin.minusSeconds(1), RULES)).doesNotContainKey(number);
        assertThat(truth.at(begin, RULES).get(number).active()).isTrue();
    }

    @Test
    void aLeaverStaysInactiveOnlyWhenOnceObserved() {
        String seen = desk.hire(TODAY.minusDays(9));
        truth.observe(NOW, RULES);
        String unseen = desk.hire(TODAY.minusDays(9));
        desk.terminate(seen, TODAY.minusDays(1));
        desk.terminate(unseen, TODAY.minusDays(1));
        Map<String, ExpectedAccount> expected = truth.at(NOW, RULES);
        assertThat(expected.get(seen).active()).isFalse();
        assertThat(expected.get(seen).attributes()).containsEntry("terminationDate", "2026-03-01");
        assertThat(expected).doesNotContainKey(unseen);
        desk.erase(seen);
        assertThat(truth.at(NOW, RULES).get(seen)).isEqualTo(new ExpectedAccount(seen, false, Map.of()));
    }

    @Test
    void theEndFollowsLeaverAtAndTheZoneOfTheLocation() {
        String number = desk.hire(TODAY.minusDays(9));
        desk.changeLocation(number, Reference.LOCATIONS.get(2), TODAY.minusDays(9));
        desk.terminate(number, TODAY);
        ProvisioningRules melbourne = rules(ProvisioningRules.LeaverAt.END_OF_DAY);
        // Melbourne is eleven hours ahead in March.
        assertThat(active(number, "2026-03-02T12:59:59Z", melbourne)).isTrue();
        assertThat(active(number, "2026-03-02T13:00:00Z", melbourne)).isFalse();
        assertThat(active(number, "2026-03-02T13:00:00Z", RULES)).isTrue();
        ProvisioningRules atFive = rules(ProvisioningRules.LeaverAt.at(LocalTime.of(17, 0)));
        assertThat(active(number, "2026-03-02T05:59:59Z", atFive)).isTrue();
        assertThat(active(number, "2026-03-02T06:00:00Z", atFive)).isFalse();
        ProvisioningRules atOnce = rules(ProvisioningRules.LeaverAt.IMMEDIATELY);
        assertThat(active(number, "2026-03-01T12:59:59Z", atOnce)).isTrue();
        assertThat(active(number, "2026-03-01T13:00:00Z", atOnce)).isFalse();
    }

    @Test
    void transfersSecondJobsAndReversalsAreNoLeavers() {
        String transferred = desk.hire(TODAY.minusDays(9));
        desk.globalTransfer(transferred, TODAY);
        String two = desk.hire(TODAY.minusDays(9));
        desk.addSecondRelationship(two, "C", TODAY.minusDays(2));
        desk.terminate(two, TODAY.minusDays(1));
        String reversed = desk.hire(TODAY.minusDays(9));
        desk.terminate(reversed, TODAY.minusDays(1));
        desk.reverseTermination(reversed);
        Map<String, ExpectedAccount> expected = truth.at(NOW, RULES);
        assertThat(expected.get(transferred).active()).isTrue();
        assertThat(expected.get(two).active()).isTrue();
        assertThat(expected.get(two).attributes()).containsEntry("userType", "C");
        assertThat(expected.get(reversed).active()).isTrue();
        assertThat(expected.get(reversed).attributes()).doesNotContainKey("terminationDate");
    }

    @Test
    void whoMovesWestIsWhereTheyWereUntilTheDayBeginsThere() {
        String number = desk.hire(TODAY.minusDays(9));
        desk.changeLocation(number, Reference.LOCATIONS.get(2), TODAY.minusDays(9));
        desk.changeLocation(number, Reference.LOCATIONS.get(0), TODAY);
        ProvisioningRules rules = rules(ProvisioningRules.LeaverAt.END_OF_DAY);
        assertThat(attributes(number, "2026-03-01T23:59:59Z", rules)).containsEntry("countryCode", "AU");
        assertThat(attributes(number, "2026-03-02T00:00:00Z", rules)).containsEntry("countryCode", "US");
    }

    @Test
    void pendingWorkersNonWorkersAndCancelledHiresHaveNoAccount() {
        String pending = desk.addPendingWorker(TODAY);
        String cancelled = desk.hire(TODAY);
        desk.cancelWorkRelationship(cancelled);
        Map<String, ExpectedAccount> expected = truth.at(NOW, RULES);
        assertThat(expected).doesNotContainKeys(pending, cancelled);
        population.people().stream()
                .filter(p -> p.relationships().stream()
                        .allMatch(r -> r.employment().type().equals("N")))
                .forEach(p -> assertThat(expected).doesNotContainKey(p.personNumber()));
        desk.convertPendingWorker(pending, TODAY);
        assertThat(truth.at(NOW, RULES).get(pending).active()).isTrue();
    }

    @Test
    void attributesComeFromTheRowsInForce() {
        String number = desk.hire(TODAY.minusDays(9));
        desk.changeJob(number, Reference.JOBS.get(3), TODAY.plusDays(1));
        desk.changeManager(number, "100001", TODAY);
        Map<String, String> today = truth.at(NOW, RULES).get(number).attributes();
        Map<String, String> tomorrow =
                truth.at(NOW.plus(Duration.ofDays(1)), RULES).get(number).attributes();
        assertThat(tomorrow).containsEntry("jobCode", "JOB104").containsEntry("title", "Clinical Nurse");
        assertThat(today)
                .containsEntry("manager", "100001")
                .containsEntry("hireDate", "2026-02-21")
                .containsKeys("userName", "givenName", "familyName", "email", "organization", "division");
    }

    @Test
    void theGeneratorRepeatsItselfAndMakesEveryKind() {
        Population again = new PopulationGenerator(1, TODAY).generate(200);
        assertThat(again.people()).containsExactlyElementsOf(population.people());
        assertThat(new PopulationGenerator(2, TODAY).generate(200).people()).isNotEqualTo(population.people());
        assertThat(population.people())
                .extracting(p -> p.relationships().get(0).employment().type())
                .contains("E", "C", "P", "N");
        assertThat(population.people()).anyMatch(p -> p.relationships().size() == 2);
        assertThat(population.people()).anyMatch(p -> terminatedBy(p, TODAY));
        assertThat(population.people())
                .anyMatch(p -> p.relationships().get(0).termination() != null && !terminatedBy(p, TODAY));
        assertThat(population.people())
                .allSatisfy(p -> p.relationships()
                        .get(0)
                        .primaryAssignment()
                        .managers()
                        .forEach(m -> assertThat(m.manager().personId()).isLessThan(p.personId())));
    }

    private static boolean terminatedBy(Person person, LocalDate day) {
        LocalDate end = person.relationships().get(0).termination();
        return end != null && end.isBefore(day);
    }

    private boolean active(String number, String instant, ProvisioningRules rules) {
        ExpectedAccount account = truth.at(Instant.parse(instant), rules).get(number);
        return account != null && account.active();
    }

    private Map<String, String> attributes(String number, String instant, ProvisioningRules rules) {
        return truth.at(Instant.parse(instant), rules).get(number).attributes();
    }

    private static ProvisioningRules rules(ProvisioningRules.LeaverAt leaverAt) {
        return new ProvisioningRules(
                Duration.ofDays(14),
                leaverAt,
                Set.of("E", "C"),
                ZoneId.of("UTC"),
                Map.of("AU", ZoneId.of("Australia/Melbourne")));
    }
}
