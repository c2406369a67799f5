package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import io.hcmconnector.sandbox.population.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hard cases of the feed's mechanics, 18 to 28 of the page on hard cases, on the sandbox. */
class HardFeedsTest {
    private Stage stage;

    @TempDir
    private Path folder;

    @BeforeEach
    void load() {
        stage = Stage.with(folder, 60);
        stage.delivers();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void is(String person, String state) {
        assertThat(stage.accounts(person)).isEqualTo(Stage.everywhere(state));
    }

    private void breaks(String collection) {
        stage.faults()
                .add(FaultRule.of("hcm.atom", Fault.serverError())
                        .path("employee/" + collection)
                        .always());
    }

    /** Case 18. */
    @Test
    void aCollectionThatComesLateChangesNothingInTheEnd() {
        breaks("newhire");
        String hired = stage.desk().hire(stage.today());
        String left = stage.employee();
        stage.desk().terminate(left, stage.today().minusDays(1));
        assertThat(stage.runs(3).err()).contains("newhire");
        assertThat(stage.accounts(left)).as("the others wait").isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("status").out()).contains("holds the others").contains("newhire");
        stage.pass(Duration.ofMinutes(16));
        stage.command("run --once");
        is(left, "inactive");
        assertThat(stage.command("status").out())
                .contains("passed by the others")
                .contains("BROKEN");
        stage.faults().clear();
        stage.pass(Duration.ofMinutes(2));
        stage.delivers();
        is(hired, "active");
        assertThat(stage.command("status").out()).contains("read late");
    }

    /** Case 19: more entries of one second than a page holds, and a server that lowers the page. */
    @ParameterizedTest
    @CsvSource({"7, 500", "100, 3", "1, 500"})
    void entriesOfOneInstantAreNeverCutOffByThePage(int pageSize, int largest) {
        stage.configure(yaml -> yaml.replace("feed:\n", "feed:\n  page-size: " + pageSize + "\n"));
        stage.switches("feed.max-page-size", Integer.toString(largest));
        for (int i = 0; i < 20; i++) {
            stage.desk().hire(stage.today());
        }
        stage.delivers();
    }

    /** Case 20: instants of the feed with milliseconds, and polls that end within them. */
    @Test
    void nothingIsLostBetweenTwoPollsThatMeetWithinASecond() {
        stage.switches("feed.millis", "true");
        stage.configure(yaml -> yaml.replace("overlap: 5m", "overlap: 0s").replace("settle: 1s", "settle: 0s"));
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            people.add(stage.desk().hire(stage.today()));
            stage.pass(Duration.ofMillis(137));
            stage.command("run --once");
        }
        stage.delivers();
        people.forEach(person -> is(person, "active"));
    }

    /** Case 21: entries become visible in pages that were read already. */
    @Test
    void aFeedThatMovesWhileItIsReadLosesNothing() {
        stage.configure(yaml -> yaml.replace("feed:\n", "feed:\n  page-size: 3\n"));
        stage.switches("feed.straggler-lag", "PT4S");
        stage.faults()
                .add(FaultRule.of("hcm.atom", Fault.slow(Duration.ofMillis(900)))
                        .always());
        for (int round = 0; round < 6; round++) {
            stage.desk().hire(stage.today());
            stage.desk().changeJob(stage.employee(), Reference.JOBS.get(round), stage.today());
            stage.settle();
            stage.command("run --once");
        }
        stage.faults().clear();
        stage.pass(Duration.ofSeconds(10));
        stage.delivers();
    }

    /** Case 22. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON at all",
                "{\"Context\": []}",
                "{\"Context\": [{\"PersonId\": \"x'; drop\"}]}",
                "{\"Context\": [{\"PersonId\": \"300000001000001\", \"EffectiveDate\": \"soon\"}]}"
            })
    void anEntryThatNobodyUnderstandsIsADeadLetterAndHoldsBackNobody(String content) {
        String leaver = stage.employee();
        stage.publish("termination", stage.employee(), content);
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.runs(4);
        is(leaver, "inactive");
        assertThat(stage.command("dead-letters list").out()).contains("feed:termination");
        stage.runs(0);
    }

    /** Case 22: a control character in a name makes the whole page of XML unreadable. */
    @ParameterizedTest
    @ValueSource(strings = {"xml", "json"})
    void anEntryThatBreaksItsPageHoldsBackNobody(String format) {
        stage.configure(yaml -> yaml.replace("feed:\n", "feed:\n  format: " + format + "\n"));
        stage.switches("feed.control-characters", "true");
        for (int i = 0; i < 7; i++) {
            stage.desk().hire(stage.today());
        }
        String leaver = stage.employee();
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.delivers();
        is(leaver, "inactive");
    }

    /** Case 23: archived while the connector stood still. */
    @Test
    void entriesThatWereArchivedMeanwhileAreReadFromTheArchive() {
        String hired = stage.desk().hire(stage.today().plusDays(1));
        String left = stage.employee();
        stage.desk().terminate(left, stage.today().minusDays(1));
        stage.passDays(70);
        String later = stage.desk().hire(stage.today());
        assertThat(stage.command("status").out()).contains("WARNING").contains("was last read up to");
        stage.delivers();
        is(left, "inactive");
        is(hired, "active");
        is(later, "active");
        assertThat(stage.command("status").out()).doesNotContain("PURGED");
    }

    /** Case 23: purged while the connector stood still. */
    @Test
    void entriesThatWerePurgedUnreadAreADeclaredGapAndEverybodyIsReadAgain() {
        String left = stage.employee();
        stage.desk().terminate(left, stage.today().minusDays(1));
        String hired = stage.desk().hire(stage.today());
        stage.passDays(100);
        stage.delivers();
        is(left, "inactive");
        is(hired, "active");
        stage.delivers();
        assertThat(stage.command("status").out()).contains("PURGED").contains("everybody was read again");
    }

    /** Case 24: a copy of the pod from before, behind the same address. */
    @Test
    void aPodThatWasSetBackActsOnNobody() {
        Map<String, Long> before = stage.writes();
        stage.pass(Duration.ofDays(-3));
        stage.desk().terminate(stage.employee(), stage.today().minusDays(1));
        stage.settle();
        Stage.Outcome run = stage.command("run --once");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("hcm.base-url names another pod").contains("state.url");
        assertThat(stage.writes()).isEqualTo(before);
    }

    /** Case 24: the data of a test pod never reaches a production target. */
    @Test
    void aTestPodWithAProductionTargetIsRefusedBeforeAnythingIsRead() {
        stage.configure(yaml -> yaml.replace("- name: scim\n", "- name: scim\n    environment: production\n"));
        Stage.Outcome run = stage.command("run --once");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("targets[0].environment").contains("must agree");
    }

    /** Case 25. */
    @ParameterizedTest
    @CsvSource({"access.missing-children, phones", "access.empty-children, phones", "access.empty-children, managers"})
    void aChildThatTheRoleNoLongerSeesBlanksNothing(String how, String child) {
        Map<String, Long> before = stage.writes();
        stage.switches(how, child);
        for (int i = 0; i < 5; i++) {
            stage.desk().changeSalary(stage.employee());
        }
        stage.runs(0);
        stage.command("run --once --full-load");
        assertThat(stage.writes()).isEqualTo(before);
    }

    /** Case 26: managers are named by assignment number alone, and the look-up finds nothing. */
    @Test
    void aManagerWhoCannotBeResolvedStaysTheManager() {
        String person = Stream.generate(stage::employee)
                .filter(somebody -> managerOf(somebody) != null)
                .findFirst()
                .orElseThrow();
        String manager = managerOf(person);
        stage.faults()
                .add(FaultRule.of("hcm.workers", Fault.status(400))
                        .path("AssignmentNumber")
                        .always());
        stage.desk().changeWorkEmail(person, "unresolved@example.com");
        stage.runs(0);
        assertThat(stage.account("scim", person).orElseThrow().attributes())
                .containsEntry("email", "unresolved@example.com")
                .containsEntry("manager", manager);
    }

    private @Nullable String managerOf(String person) {
        return stage.account("scim", person).orElseThrow().attributes().get("manager");
    }

    /** Case 27. */
    @Test
    void aSalaryIsNeitherWrittenNorKeptNorSaid() throws IOException {
        String person = stage.employee();
        Map<String, Long> before = stage.writes();
        long calls = stage.sandbox().requestCounts().get("entra.bulkUpload");
        String id = Long.toString(stage.sandbox().population().require(person).personId());
        stage.publish(
                "empassignment",
                person,
                "{\"Context\": [{\"PersonId\": \"" + id + "\", \"SalaryId\": \"777\"}],"
                        + " \"Changed Attributes\": [{\"SalaryAmount\": {\"old\": \"98765.43\", \"new\": \"98799.99\"}}]}");
        stage.settle();
        Stage.Outcome run = stage.command("--verbose run --once");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(stage.writes()).isEqualTo(before);
        assertThat(stage.sandbox().requestCounts()).containsEntry("entra.bulkUpload", calls);
        String explained = stage.command("explain " + person).out();
        assertThat(explained).contains("NOTHING_MAPPED_CHANGED");
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("98799");
            }
        }
        assertThat(run.out() + run.err() + explained).doesNotContain("98765").doesNotContain("98799");
    }

    /** Case 28: everybody changes, and Entra takes one more request that day. */
    @Test
    void aStormIsPackedAndBuriesNoLeaver() {
        long before = stage.sandbox().requestCounts().get("entra.bulkUpload");
        stage.configure(yaml -> yaml.replace(
                "scope: https://graph.microsoft.com/.default\n",
                "scope: https://graph.microsoft.com/.default\n    limits: {daily-requests: " + (before + 1)
                        + ", operations-per-request: 10}\n"));
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            people.add(stage.employee());
        }
        people.forEach(person -> stage.desk().changeDepartment(person, Reference.DEPARTMENTS.get(3), stage.today()));
        people.forEach(person -> stage.desk().changeJob(person, Reference.JOBS.get(3), stage.today()));
        String leaver = people.get(29);
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.settle();
        stage.command("run --once");
        assertThat(stage.sandbox().requestCounts().get("entra.bulkUpload") - before)
                .isEqualTo(1);
        stage.pass(Duration.ofSeconds(5));
        assertThat(stage.account("entra", leaver).orElseThrow().active()).isFalse();
        stage.configure(yaml -> yaml.replace(
                "scope: https://graph.microsoft.com/.default\n",
                "scope: https://graph.microsoft.com/.default\n    limits: {operations-per-request: 50}\n"));
        stage.passDays(1);
        stage.delivers();
        assertThat(stage.sandbox().requestCounts().get("entra.bulkUpload") - before)
                .isEqualTo(2);
    }
}
