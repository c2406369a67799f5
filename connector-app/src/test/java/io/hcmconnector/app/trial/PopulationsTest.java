package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.verify.AccountKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partners of whom a file tells, beside HCM's people. */
class PopulationsTest {
    private static final int OUT_OF_REACH = 3;
    private static final int DEAD_LETTERS = 4;
    private static final int HELD = 5;

    @TempDir
    private Path folder;

    private Stage stage;
    private String missing = "keep";

    @BeforeEach
    void configure() {
        stage = Stage.with(folder, 40);
        stage.configure(yaml -> yaml.replaceFirst("(?m)^scope: .*$", "scope: 'worker.type in [\"E\", \"C\", \"N\"]'")
                        .replace("population: {percent: 100}", "population: {count: 25, percent: 5}")
                + """
                populations:
                  - {name: partners, path: %s, worker-type: N, missing: %s}
                """.formatted(folder.resolve("partners.csv"), missing));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String row(int number, String department, String last) {
        return number + ",Zoe,Partner" + number + ",zoe." + number + "@partner.example," + department + ",2026-01-15,"
                + last;
    }

    private void file(String... rows) {
        file(List.of(rows));
    }

    private void file(List<String> rows) {
        stage.file(
                "partners.csv",
                "Person Number,First Name,Last Name,Email Address,Department Name,Hire Date,Termination Date\n"
                        + String.join("\n", rows) + "\n");
        try {
            // The clock of the stage is not that of the machine.
            Files.setLastModifiedTime(
                    folder.resolve("partners.csv"),
                    FileTime.from(stage.clock().instant().minus(Duration.ofSeconds(59))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runs(int exit) {
        stage.pass(Duration.ofMinutes(2));
        stage.runs(exit);
    }

    private Map<String, String> accounts(int number) {
        return stage.accounts("partners-" + number);
    }

    @Test
    void aPartnerComesMovesAndLeavesAsTheFileSays() {
        LocalDate tomorrow = stage.today().plusDays(1);
        file(row(1, "Looms", ""), row(2, "Looms", tomorrow.toString()));
        runs(0);
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("active"));
        assertThat(accounts(2)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("explain partners-1").out()).contains("HIRED", "list of partners");
        assertThat(stage.command("status").out()).containsPattern("partners +2026-[^ ]+ +2 +-");

        Map<String, Long> before = stage.writes();
        runs(0);
        assertThat(stage.writes()).as("nothing has changed").isEqualTo(before);

        file(row(1, "Spools", ""), row(2, "Looms", tomorrow.toString()), row(3, "Looms", ""));
        runs(0);
        assertThat(accounts(3)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.account("scim", "partners-1").orElseThrow().attributes())
                .containsEntry(AccountKeys.DEPARTMENT, "Spools");

        stage.passDays(3);
        runs(0);
        assertThat(accounts(2)).isEqualTo(Stage.everywhere("inactive"));
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("active"));
        stage.createdOnce();
    }

    @Test
    void neitherASweepNorALoadTakesAPartnerForSomebodyMissing() {
        file(row(1, "Looms", ""));
        runs(0);
        assertThat(stage.command("run --once --full-load").exit()).isZero();
        stage.passDays(8);
        runs(0);
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("explain partners-1").out()).doesNotContain("NO_LONGER_SHOWN");
    }

    @Test
    void whoIsNoLongerInTheFileIsLeftAsTheyAre() {
        file(row(1, "Looms", ""), row(2, "Looms", ""));
        runs(0);
        file(row(2, "Looms", ""));
        runs(0);
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("explain partners-1").out()).contains("NO_LONGER_SHOWN");
        file(row(1, "Looms", ""), row(2, "Looms", ""));
        runs(0);
        assertThat(stage.command("status").out()).doesNotContain("no longer show");
    }

    @Test
    void whoIsNoLongerInTheFileHasLeftWhereThatIsTheRuleAndMayComeBack() {
        missing = "leave";
        file(row(1, "Looms", ""), row(2, "Looms", ""));
        runs(0);
        file(row(2, "Looms", ""));
        runs(0);
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("inactive"));
        assertThat(accounts(2)).isEqualTo(Stage.everywhere("active"));
        file(row(1, "Looms", ""), row(2, "Looms", ""));
        runs(0);
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("active"));
    }

    @Test
    void aFileThatWasJustWrittenTellsLaterWhoIsMissing() {
        missing = "leave";
        file(row(1, "Looms", ""), row(2, "Looms", ""));
        runs(0);
        file(row(2, "Looms", ""));
        stage.command("run --once");
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("status").out()).contains("1 people are missing");
        runs(0);
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("inactive"));
    }

    @Test
    void halfAFileTakesAccessFromNobody() {
        missing = "leave";
        List<String> rows = new ArrayList<>(IntStream.rangeClosed(1, 60)
                .mapToObj(number -> row(number, "Looms", ""))
                .toList());
        file(rows);
        runs(0);
        file(rows.subList(0, 30));
        runs(HELD);
        assertThat(accounts(60)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("holds list").out()).contains("in the list of partners");
        assertThat(stage.command("status").out()).contains("population").doesNotContain("people are missing");

        file(rows.subList(0, 59));
        runs(0);
        assertThat(accounts(60)).isEqualTo(Stage.everywhere("inactive"));
        assertThat(accounts(59)).as("who was in the hold and is there again").isEqualTo(Stage.everywhere("active"));
        file(rows);
        runs(0);
        assertThat(accounts(60)).isEqualTo(Stage.everywhere("active"));

        file(rows.subList(0, 30));
        runs(HELD);
        assertThat(stage.command("holds approve 2").exit()).isZero();
        runs(0);
        assertThat(accounts(60)).isEqualTo(Stage.everywhere("inactive"));
        assertThat(accounts(30)).isEqualTo(Stage.everywhere("active"));
    }

    @Test
    void aRowThatCannotBeReadIsNobodysLeave() {
        missing = "leave";
        file(row(1, "Looms", ""), row(2, "Looms", ""), row(3, "Looms", ""));
        runs(0);
        file(row(1, "Looms", "").replace("2026-01-15", "soon"), "2,\"", row(3, "Looms", ""));
        runs(DEAD_LETTERS);
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("active"));
        assertThat(accounts(2)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("dead-letters list").out())
                .contains("populations[0].date-format", "quotes that do not fit");
        assertThat(stage.command("status").out()).contains("1 people are missing");

        file(row(1, "Looms", ""), row(2, "Looms", ""), row(3, "Looms", ""));
        runs(0);
        assertThat(stage.command("dead-letters list").out())
                .contains("RESOLVED")
                .doesNotContain("OPEN");
    }

    @Test
    void somebodyOfHcmAndOfTheFileIsToldOf() {
        stage.runs(OUT_OF_REACH);
        Person employee = stage.sandbox().population().require(stage.employee());
        file(
                row(1, "Looms", "")
                        .replace(
                                "zoe.1@partner.example",
                                employee.profile().contacts().workEmail().toUpperCase(Locale.ROOT)),
                row(2, "Looms", ""));
        runs(DEAD_LETTERS);
        assertThat(accounts(1)).isEqualTo(Stage.everywhere("none"));
        assertThat(accounts(2)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("dead-letters list").out())
                .contains("partners-1", "the workEmail is also that of person " + employee.personNumber());
    }

    @Test
    void aFileThatIsNotThereIsNamedAndHcmsPeopleGoOn() {
        assertThat(stage.runs(OUT_OF_REACH).err()).contains("partners.csv", "populations[0].path");
        String joiner = stage.desk().hire(stage.today());
        runs(OUT_OF_REACH);
        assertThat(stage.accounts(joiner)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("status").out()).contains("there is no file");
        file(row(1, "Looms", ""));
        runs(0);
        assertThat(stage.command("status").out()).doesNotContain("there is no file");
        assertThat(stage.command("check").out()).contains("csv partners.csv");
    }
}
