package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.verify.AccountWrite.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The hard cases of the worker's life cycle, 9 to 17 of the page on hard cases, on the sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardLivesTest {
    private Stage stage;

    @TempDir
    private Path other;

    @BeforeAll
    void load(@TempDir Path folder) {
        stage = Stage.with(folder, 90);
        stage.delivers();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    private void is(String person, String state) {
        assertThat(stage.accounts(person)).isEqualTo(Stage.everywhere(state));
    }

    private void wasNeverDisabled(String person) {
        for (String target : stage.targets().views().keySet()) {
            assertThat(stage.history(target, person)).as(target).doesNotContain(Kind.DISABLE, Kind.DELETE);
        }
    }

    private String explain(String person) {
        return stage.command("explain " + person).out();
    }

    /** Case 9. */
    @Test
    void aRehireUnderTheSameNumberGetsTheOldAccountBackActive() {
        String person = stage.employee();
        stage.desk().terminate(person, stage.today().minusDays(2));
        stage.delivers();
        stage.desk().rehire(person, stage.today());
        stage.delivers();
        is(person, "active");
        for (String target : stage.targets().views().keySet()) {
            assertThat(stage.history(target, person))
                    .as(target)
                    .startsWith(Kind.CREATE)
                    .endsWith(Kind.DISABLE, Kind.ENABLE)
                    .containsOnlyOnce(Kind.CREATE);
        }
        assertThat(explain(person)).contains("REHIRED");
    }

    /** Case 10. */
    @Test
    void aRehireUnderAnotherNumberIsTheSamePersonAndGetsNoSecondAccount() {
        Stage own = Stage.with(other, 30);
        try {
            own.delivers();
            String person = own.employee();
            String number = person + "9";
            own.desk().terminate(person, own.today().minusDays(2));
            own.delivers();
            Map<String, Integer> sizes = sizes(own);
            own.desk().rehireAs(person, number, own.today());
            own.runs(0);
            own.pass(Duration.ofSeconds(5));
            assertThat(sizes(own)).as("accounts by target").isEqualTo(sizes);
            assertThat(own.account("scim", number).orElseThrow().active()).isTrue();
            assertThat(own.account("scim", person)).as("renamed, not doubled").isEmpty();
            for (String target : List.of("entra", "okta")) {
                assertThat(own.account(target, person).orElseThrow().active())
                        .as("%s knows an account by its external id alone", target)
                        .isTrue();
                assertThat(own.account(target, number)).isEmpty();
            }
            own.passDays(2);
            own.desk().terminate(number, own.today().minusDays(1));
            own.runs(0);
            own.pass(Duration.ofSeconds(5));
            assertThat(own.account("scim", number).orElseThrow().active()).isFalse();
            assertThat(own.account("entra", person).orElseThrow().active()).isFalse();
            assertThat(own.account("okta", person).orElseThrow().active()).isFalse();
        } finally {
            own.close();
        }
    }

    private static Map<String, Integer> sizes(Stage stage) {
        Map<String, Integer> sizes = new TreeMap<>();
        stage.targets().views().forEach((target, view) -> sizes.put(target, view.size()));
        return sizes;
    }

    /** Case 11. */
    @Test
    void aNoShowIsDeactivatedFromWhatWasKnownOfThem() {
        String person = stage.desk().hire(stage.today().plusDays(3));
        stage.delivers();
        is(person, "active");
        stage.desk().cancelWorkRelationship(person);
        stage.delivers();
        is(person, "inactive");
        assertThat(explain(person)).contains("CANCELLED");
    }

    /** Case 11: the person's record goes with the relationship. */
    @Test
    void aNoShowWhoseRecordIsGoneTooIsDeactivated() {
        String person = stage.desk().hire(stage.today().plusDays(3));
        stage.delivers();
        stage.desk().cancelWorkRelationship(person);
        stage.desk().erase(person);
        stage.runs(0);
        is(person, "inactive");
    }

    /** Case 12. */
    @Test
    void aRelationshipThatIsCancelledAndKeyedAgainChangesALiveAccountAndDoesNotEndIt() {
        String person = stage.employee();
        stage.desk().rekey(person, stage.today().minusDays(40));
        stage.delivers();
        is(person, "active");
        wasNeverDisabled(person);
        assertThat(stage.account("scim", person).orElseThrow().attributes())
                .containsEntry("hireDate", stage.today().minusDays(40).toString());
    }

    /** Case 13. */
    @Test
    void theEndOfOneOfTwoRelationshipsIsNoLeaver() {
        String person = stage.employee();
        stage.desk().addSecondRelationship(person, "E", stage.today());
        stage.delivers();
        stage.desk().terminate(person, stage.today().minusDays(1));
        stage.delivers();
        is(person, "active");
        wasNeverDisabled(person);
    }

    /** Case 14. */
    @Test
    void aContractorWhoBecomesAnEmployeeOnTheNextDayIsNeverCutOff() {
        String person = stage.contractor();
        stage.desk().convertContractorToEmployee(person, stage.today());
        stage.delivers();
        is(person, "active");
        wasNeverDisabled(person);
        assertThat(explain(person)).contains("MOVER  CONVERTED");
    }

    /** Case 15. */
    @Test
    void aPendingWorkerIsNoJoinerBeforeTheConversion() {
        String person = stage.desk().addPendingWorker(stage.today().plusDays(2));
        stage.delivers();
        is(person, "none");
        assertThat(explain(person)).contains("PENDING_WORKER");
        String never = stage.desk().addPendingWorker(stage.today().plusDays(2));
        stage.delivers();
        stage.desk().cancelWorkRelationship(never);
        stage.desk().convertPendingWorker(person, stage.today().plusDays(2));
        stage.delivers();
        is(person, "active");
        is(never, "none");
        assertThat(explain(person)).contains("JOINER  CONVERTED");
    }

    /** Case 16. */
    @Test
    void aGlobalTransferIsAMover() {
        String person = stage.employee();
        stage.desk().globalTransfer(person, stage.today());
        stage.delivers();
        is(person, "active");
        wasNeverDisabled(person);
        assertThat(explain(person)).contains("MOVER  GLOBAL_TRANSFER");
    }

    /** Case 17. */
    @Test
    void somebodyErasedIsToldOfAndSomebodyErasedAfterATerminationLeaves() {
        Stage own = Stage.with(other, 30);
        try {
            own.delivers();
            String erased = own.employee();
            String left = own.employee();
            own.desk().changeSalary(erased);
            own.desk().erase(erased);
            own.desk().terminate(left, own.today().minusDays(1));
            own.desk().erase(left);
            own.runs(0);
            assertThat(own.accounts(erased)).isEqualTo(Stage.everywhere("active"));
            assertThat(own.accounts(left)).isEqualTo(Stage.everywhere("inactive"));
            assertThat(own.command("status").out())
                    .contains("HCM no longer shows 1 of")
                    .contains(erased);
        } finally {
            own.close();
        }
    }
}
