package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.app.trial.Stage.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes of one's own, through the commands, on the sandbox with its three targets. */
class MappingTest {
    private Stage stage;

    @BeforeEach
    void load(@TempDir Path folder) {
        stage = Stage.with(folder, 30);
        stage.delivers();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /** Adds to the SCIM target. */
    private void map(String... lines) {
        String attributes = "    attributes:\n      " + String.join("\n      ", lines) + "\n";
        stage.configure(
                yaml -> yaml.replaceFirst("    type: scim\n", "    type: scim\n" + attributes.replace("$", "\\$")));
    }

    @Test
    void aChangedMappingShowsItsEffectAndThenChangesThoseWhomItChanges() {
        String person = stage.employee();
        map(
                "title: remove",
                "nickName: lower(normalizeDiacritics(worker.lastName))",
                "userType: 'worker.type == \"E\" ? \"Employee\" : \"Contingent\"'");
        assertThat(stage.command("run --once --dry-run").out())
                .contains("scim " + person + " change", "userType: \"E\" -> \"Employee\"", "nickName: (none) ->")
                .doesNotContain("title");
        stage.runs(0);
        assertThat(stage.command("mapping test --person " + person).out())
                .contains("\"Employee\"", "lower(normalizeDiacritics(worker.lastName))", "entra", "okta");
        assertThat(stage.command("run --once --dry-run").out()).contains("scim: 0 would be provisioned or changed");
        assertThat(stage.command("explain " + person).out()).contains("patched");
    }

    @Test
    void anExpressionThatFailsForSomebodyIsThatPersonsDeadLetterAndNamesTheAttribute() {
        map("nickName: formatDate(worker.lastName, 'uuuu')");
        Outcome validated = stage.command("mapping validate");
        assertThat(validated.exit()).isEqualTo(2);
        assertThat(validated.out()).contains("scim nickName: fails for", "not a date");
        stage.runs(4);
        assertThat(stage.command("dead-letters list").out())
                .contains("attribute nickName could not be made of formatDate(worker.lastName, 'uuuu')", "not a date");
    }

    @Test
    void aWrongExpressionIsNamedWithItsLineBeforeAnythingHappens() {
        map("nickName: worker.lastNaem");
        Outcome run = stage.command("run --once");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("targets[0].attributes.nickName", "there is no worker.lastNaem", "lastName");
    }

    @Test
    void whatIsSensitiveIsReadAndSentOnlyWhenItIsAskedFor() {
        map("nickName: worker.dateOfBirth");
        assertThat(stage.command("run --once").err()).contains("sensitive-attributes");
    }

    @Test
    void aWorkerOfAFileIsMapped() {
        map("nickName: upper(worker.lastName)");
        stage.file("worker.json", """
                {"PersonId": 300100999, "PersonNumber": "999", "names": [{"FirstName": "Ada", "LastName": "Byron",
                 "EffectiveStartDate": "2020-01-01", "EffectiveEndDate": "4712-12-31"}],
                 "workRelationships": [{"PeriodOfServiceId": 1, "WorkerType": "E", "StartDate": "2020-01-01",
                  "PrimaryFlag": true, "LegalEmployerName": "Acme", "assignments": []}]}
                """);
        Outcome shown =
                stage.command("mapping test --file " + stage.configuration().resolveSibling("worker.json"));
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("\"BYRON\"", "\"Ada\"", "(left alone: not shown by HCM)");
        stage.file("worker.json", "[]");
        assertThat(stage.command("mapping test --file " + stage.configuration().resolveSibling("worker.json"))
                        .err())
                .contains("not a worker as the Workers resource shows one");
    }

    @Test
    void everybodyIsHeldAgainstTheSchemasOfTheTargets() {
        stage.runs(0);
        Outcome outcome = stage.command("mapping validate");
        assertThat(outcome.out()).contains("schemas were read of [okta, scim]");
        assertThat(outcome.exit()).as(outcome.out()).isZero();
    }
}
