package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.population.Person.PersonName;
import io.hcmconnector.sandbox.population.Reference;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What HR does, followed by {@code run --once}, in one format of the feed; each is compared with the truth in every target. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Scenarios {
    private final String format;
    private Stage stage;

    Scenarios(String format) {
        this.format = format;
    }

    @BeforeAll
    void load(@TempDir Path folder) {
        stage = Stage.with(folder, 80);
        stage.configure(yaml -> yaml.replace("feed:\n", "feed:\n  format: " + format + "\n"));
        stage.delivers();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    private LocalDate today() {
        return stage.today();
    }

    private void is(String person, String state) {
        assertThat(stage.accounts(person)).isEqualTo(Stage.everywhere(state));
    }

    @Test
    void aHireOfTodayGetsAnAccountEverywhere() {
        String person = stage.desk().hire(today());
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aFirstDayWithinTheLeadGetsAnAccountAheadOfIt() {
        String person = stage.desk().hire(today().plusDays(7));
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aFirstDayBeyondTheLeadIsKeptInMindUntilItComesNear() {
        String person = stage.desk().hire(today().plusDays(30));
        stage.delivers();
        is(person, "none");
        stage.passDays(17);
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aFirstDayThatMovesAwayDeactivatesAndReturnsInTime() {
        String person = stage.desk().hire(today().plusDays(5));
        stage.delivers();
        stage.desk().moveStartDate(person, today().plusDays(40));
        stage.delivers();
        is(person, "inactive");
        stage.passDays(27);
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aCancelledHireIsDeactivatedAlthoughThePersonHasNothingLeft() {
        String person = stage.desk().hire(today().plusDays(3));
        stage.delivers();
        stage.desk().cancelWorkRelationship(person);
        stage.delivers();
        is(person, "inactive");
    }

    @Test
    void aHireThatIsCancelledBeforeItIsReadGetsNoAccount() {
        String person = stage.desk().hire(today().plusDays(3));
        stage.desk().cancelWorkRelationship(person);
        stage.delivers();
        assertThat(stage.accounts(person)).doesNotContainValue("active");
    }

    @Test
    void aLeaverOfTodayKeepsTheAccountToTheEndOfTheDay() {
        String person = stage.employee();
        stage.desk().terminate(person, today());
        stage.delivers();
        is(person, "active");
        stage.passDays(2);
        stage.delivers();
        is(person, "inactive");
    }

    @Test
    void aLeaverWhoWasEnteredLateIsCutOffAtOnce() {
        String person = stage.employee();
        stage.desk().terminate(person, today().minusDays(3));
        stage.delivers();
        is(person, "inactive");
    }

    @Test
    void aTerminationThatIsMovedForwardTakesPlaceEarlier() {
        String person = stage.employee();
        stage.desk().terminate(person, today().plusDays(30));
        stage.delivers();
        is(person, "active");
        stage.desk().correctTermination(person, today().plusDays(2));
        stage.delivers();
        stage.passDays(4);
        stage.delivers();
        is(person, "inactive");
    }

    @Test
    void aTerminationThatIsReversedInTimeNeverTakesPlace() {
        String person = stage.employee();
        stage.desk().terminate(person, today().plusDays(2));
        stage.delivers();
        stage.desk().reverseTermination(person);
        stage.delivers();
        stage.passDays(4);
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aLeaverWhoseTerminationIsReversedComesBack() {
        String person = stage.employee();
        stage.desk().terminate(person, today().minusDays(1));
        stage.delivers();
        is(person, "inactive");
        stage.desk().reverseTermination(person);
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aRehireGetsTheOldAccountBack() {
        String person = stage.employee();
        stage.desk().terminate(person, today().minusDays(2));
        stage.delivers();
        stage.desk().rehire(person, today());
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aContractorWhoBecomesAnEmployeeIsNeverCutOff() {
        String person = stage.contractor();
        stage.desk().convertContractorToEmployee(person, today());
        stage.delivers();
        is(person, "active");
        assertThat(stage.account("scim", person).orElseThrow().attributes()).containsEntry("userType", "E");
    }

    @Test
    void aContractorIsATemporaryJoinerToo() {
        String person = stage.desk().addContingentWorker(today());
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aPendingWorkerGetsAnAccountOnlyWhenConverted() {
        String person = stage.desk().addPendingWorker(today().plusDays(2));
        stage.delivers();
        is(person, "none");
        stage.desk().convertPendingWorker(person, today().plusDays(2));
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aGlobalTransferIsAMove() {
        String person = stage.employee();
        stage.desk().globalTransfer(person, today());
        stage.delivers();
        is(person, "active");
    }

    @Test
    void theEndOfTheFirstOfTwoRelationshipsIsNoLeaver() {
        String person = stage.employee();
        stage.desk().addSecondRelationship(person, "E", today());
        stage.delivers();
        stage.desk().terminate(person, today().minusDays(1));
        stage.delivers();
        is(person, "active");
        stage.passDays(1);
        stage.delivers();
        is(person, "active");
    }

    @Test
    void aSwitchOfThePrimaryRelationshipIsAMove() {
        String person = stage.employee();
        stage.desk().addSecondRelationship(person, "E", today());
        stage.desk().switchPrimary(person);
        stage.delivers();
    }

    @Test
    void namesPostsAndContactsFollow() {
        String person = stage.employee();
        stage.desk().changeName(person, new PersonName("Zoë", null, "O'Brien-Łuk"), today());
        stage.desk().changeWorkEmail(person, "zoe.changed@example.com");
        stage.desk().changeUserName(person, "zoe.changed@example.com");
        stage.desk().changePhone(person, null);
        stage.desk().changeJob(person, Reference.JOBS.get(3), today());
        stage.desk().changeDepartment(person, Reference.DEPARTMENTS.get(2), today());
        stage.desk().changeLocation(person, Reference.LOCATIONS.get(1), today());
        stage.delivers();
        assertThat(stage.account("scim", person).orElseThrow().attributes())
                .containsEntry("userName", "zoe.changed@example.com")
                .containsEntry("familyName", "O'Brien-Łuk")
                .doesNotContainKey("workPhone");
    }

    @Test
    void aChangeThatIsDatedAheadIsMadeOnItsDay() {
        String person = stage.employee();
        stage.desk().changeJob(person, Reference.JOBS.get(1), today().plusDays(3));
        stage.desk().changeName(person, new PersonName("Later", null, "Married"), today().plusDays(3));
        stage.delivers();
        stage.passDays(3);
        stage.delivers();
        assertThat(stage.account("scim", person).orElseThrow().attributes())
                .containsEntry("familyName", "Married")
                .containsEntry("jobCode", Reference.JOBS.get(1).code());
    }

    @Test
    void aNewManagerWhoIsNewToTheTargetsComesFirst() {
        String manager = stage.desk().hire(today());
        String person = stage.employee();
        stage.desk().changeManager(person, manager, today());
        stage.delivers();
        assertThat(stage.account("scim", person).orElseThrow().attributes()).containsEntry("manager", manager);
    }

    @Test
    void noiseIsNotWritten() {
        stage.delivers();
        Map<String, Long> before = stage.writes();
        stage.desk().changeSalary(stage.employee());
        stage.delivers();
        assertThat(stage.writes()).isEqualTo(before);
    }
}
