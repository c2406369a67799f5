package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of the people of Okta's imports, on the sandbox. */
class ReadBackTrialTest {
    private static final Duration LATER = Duration.ofMinutes(3);

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

    @Test
    void everybodyIsConfirmedAndALeaverToo() {
        String leaver = stage.employee();
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        Map<String, Long> before = stage.writes();
        stage.runs(0);
        stage.pass(LATER);
        stage.runs(0);
        assertThat(stage.command("status").out()).containsPattern("okta accepted, and of it: \\d+ confirmed\n");
        assertThat(stage.command("explain " + leaver).out())
                .contains("CONFIRMED  Okta's identity source holds the person no longer");
        assertThat(stage.accounts(leaver)).isEqualTo(Stage.everywhere("inactive"));
        assertThat(stage.writes().get("okta")).isEqualTo(before.get("okta") + 1);
    }

    @Test
    void somebodyWhomTheImportLeftOutIsADeadLetterThatSaysSo() {
        String hired = stage.desk().hire(stage.today());
        String login =
                stage.sandbox().population().require(hired).profile().account().userName();
        stage.targets().okta().addExisting(login, login + "@elsewhere.example.com", false);
        stage.runs(0);
        for (int look = 0; look < 2; look++) {
            stage.pass(LATER);
            stage.command("run --once");
        }
        assertThat(stage.command("dead-letters list").out())
                .contains(hired, "Okta completed the import and does not show the person");
        assertThat(stage.accounts(hired)).containsEntry("scim", "active");
    }
}
