package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.app.trial.Stage.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HCM does not show, for want of a role, blanks no attribute and makes nobody a leaver. */
class PrivilegesTest {
    private Stage stage;
    private Map<String, Long> written;

    @BeforeEach
    void load(@TempDir Path folder) {
        stage = Stage.with(folder, 40);
        stage.delivers();
        written = stage.writes();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void nothingIsWritten() {
        assertThat(stage.writes()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"emails", "phones", "names", "managers", "assignments", "workRelationships"})
    void aChildThatIsLeftOutBlanksNothing(String child) {
        stage.switches("access.missing-children", child);
        Outcome load = stage.command("run --once --full-load");
        assertThat(load.exit()).as(load.err()).isZero();
        nothingIsWritten();
        Outcome check = stage.command("check");
        assertThat(check.exit()).isEqualTo(3);
        assertThat(check.out()).contains(child);
        stage.switches("access.missing-children", "");
        stage.delivers();
        nothingIsWritten();
    }

    @ParameterizedTest
    @CsvSource({
        "emails, false",
        "phones, false",
        "managers, false",
        "managers, true",
        "phones, true",
        "names, false",
        "assignments, false",
        "workRelationships, false"
    })
    void aChildThatBecomesEmptyForEverybodyBlanksNothing(String child, boolean filterRefused) {
        stage.passDays(1);
        stage.switches("workers.filter-refused", Boolean.toString(filterRefused));
        stage.switches("access.empty-children", child);
        stage.desk().changeSalary(stage.employee());
        stage.pass(Duration.ofSeconds(5));
        Outcome run = stage.command("run --once");
        assertThat(run.exit()).as(run.err()).isZero();
        Outcome load = stage.command("run --once --full-load");
        assertThat(load.exit()).as(load.err()).isZero();
        nothingIsWritten();
        stage.switches("access.empty-children", "");
        stage.passDays(1);
        stage.delivers();
        load = stage.command("run --once --full-load");
        assertThat(load.exit()).as(load.err()).isZero();
        stage.agrees();
        nothingIsWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"emails", "phones", "managers"})
    void theCheckSaysOfAnEmptyChildThatNothingIsClearedAndFindsNoFault(String child) {
        stage.switches("access.empty-children", child);
        Outcome check = stage.command("check");
        assertThat(check.exit()).as(check.out()).isZero();
        assertThat(check.out()).contains(child, "empty for everybody looked at", "nothing will be cleared");
    }

    @Test
    void theCheckFindsFaultWithAChildThatNobodyCanBeWithout() {
        stage.switches("access.empty-children", "assignments");
        Outcome check = stage.command("check");
        assertThat(check.exit()).isEqualTo(3);
        assertThat(check.out()).contains("workRelationships.assignments", "WORKER_EMPLOYMENT_RO");
    }

    @Test
    void aPhoneThatHrRemovesOfOnePersonIsRemoved() {
        String person = stage.employee();
        stage.desk().changePhone(person, "+49 30 5550100");
        stage.delivers();
        assertThat(stage.account("scim", person).orElseThrow().attributes())
                .containsEntry("workPhone", "+49 30 5550100");
        stage.desk().changePhone(person, null);
        stage.delivers();
        assertThat(stage.account("scim", person).orElseThrow().attributes()).doesNotContainKey("workPhone");
    }

    @Test
    void whatOnePersonLosesWhileAnotherChildIsHiddenIsRemovedAllTheSame() {
        String person = stage.employee();
        stage.desk().changePhone(person, "+49 30 5550100");
        stage.delivers();
        stage.switches("access.empty-children", "emails,managers");
        stage.desk().changePhone(person, null);
        stage.delivers();
        assertThat(stage.account("scim", person).orElseThrow().attributes()).doesNotContainKey("workPhone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"emails", "phones", "managers", "names", "assignments"})
    void aFirstLoadThatIsShownAChildEmptyClearsNothingOfAccountsThatAreThere(String child) throws IOException {
        Files.delete(stage.state());
        stage.switches("access.empty-children", child);
        stage.passDays(1);
        Outcome load = stage.command("run --once");
        // Okta takes nobody without an e-mail address, so that a record without one is held back and not sent.
        assertThat(load.exit()).as(load.err()).isEqualTo(child.equals("emails") ? 4 : 0);
        stage.agrees();
        nothingIsWritten();
    }

    @Test
    void somebodyWhoseRowBreaksEveryAnswerIsPassedOverAndIsNoLeaver() {
        String person = stage.employee();
        String other = stage.employee();
        stage.switches("workers.broken-people", person);
        stage.desk().changeSalary(person);
        stage.desk().changePhone(other, "+49 30 5550199");
        stage.settle();
        Outcome run = stage.command("run --once");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(stage.account("scim", other).orElseThrow().attributes())
                .containsEntry("workPhone", "+49 30 5550199");
        Outcome load = stage.command("run --once --full-load");
        assertThat(load.exit()).as(load.err()).isZero();
        assertThat(stage.accounts(person)).isEqualTo(Stage.everywhere("active"));
        stage.agrees();
        Outcome check = stage.command("check");
        assertThat(check.exit()).as(check.out()).isZero();
    }

    @Test
    void anAnswerOfNobodyMakesNobodyALeaver() {
        stage.switches("access.nobody", "true");
        stage.command("run --once --full-load");
        nothingIsWritten();
        stage.desk().changeSalary(stage.employee());
        stage.pass(Duration.ofSeconds(5));
        stage.command("run --once");
        nothingIsWritten();
        Outcome check = stage.command("check");
        assertThat(check.exit()).isEqualTo(3);
        assertThat(check.out()).contains("workers");
    }

    @Test
    void aCollectionThatIsForbiddenIsNamed() {
        stage.switches("access.forbidden", "termination");
        Outcome run = stage.command("run --once");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("termination");
        assertThat(run.err().strip().lines().filter(line -> line.startsWith("hcm-connector:")))
                .hasSize(1);
        Outcome check = stage.command("check");
        assertThat(check.exit()).isEqualTo(3);
        assertThat(check.out()).contains("termination");
        nothingIsWritten();
    }

    @Test
    void somebodyWhoVanishesIsNotTakenForALeaver() {
        String person = stage.employee();
        String other = stage.employee();
        stage.desk().changeSalary(other);
        stage.desk().erase(other);
        stage.pass(Duration.ofSeconds(5));
        Outcome run = stage.command("run --once");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(stage.accounts(other)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.accounts(person)).isEqualTo(Stage.everywhere("active"));
        nothingIsWritten();
        assertThat(stage.command("status").out())
                .contains("WARNING HCM no longer shows 1 of")
                .contains(other);
        assertThat(stage.command("explain " + other).out()).contains("NO_LONGER_SHOWN");
    }

    @Test
    void aLeaverWhoseDateComesWhileTheSourceIsDownLeavesAllTheSame() {
        String person = stage.employee();
        stage.desk().terminate(person, stage.today().plusDays(1));
        stage.delivers();
        stage.passDays(3);
        stage.switches("access.forbidden", "workers,newhire,termination,empupdate");
        Outcome run = stage.command("run --once");
        assertThat(run.exit()).isEqualTo(3);
        stage.pass(Duration.ofSeconds(5));
        assertThat(stage.accounts(person)).isEqualTo(Stage.everywhere("inactive"));
    }
}
