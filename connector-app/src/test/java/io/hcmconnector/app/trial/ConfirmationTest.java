package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.entra.EntraTenant;
import io.hcmconnector.sandbox.verify.AccountWrite.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of what Entra has accepted, by its log, on the sandbox. */
class ConfirmationTest {
    private static final Duration SOON = Duration.ofMinutes(11);
    private static final Duration OVERDUE = Duration.ofHours(2);

    private Stage stage;
    private EntraTenant entra;

    @BeforeEach
    void load(@TempDir Path folder) {
        stage = Stage.with(folder, 30);
        entra = stage.targets().entra();
        stage.delivers();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String status() {
        return stage.command("status").out();
    }

    private String userName(String number) {
        return stage.sandbox().population().require(number).profile().account().userName();
    }

    private void runsAfter(Duration time) {
        stage.pass(time);
        stage.runs(0);
    }

    @Test
    void everybodyIsConfirmedAndNothingIsSentTwice() {
        Map<String, Long> before = stage.writes();
        assertThat(status()).containsPattern("entra accepted, and of it: \\d+ awaited");
        runsAfter(SOON);
        assertThat(status()).containsPattern("entra accepted, and of it: \\d+ confirmed\n");
        runsAfter(OVERDUE);
        runsAfter(OVERDUE);
        assertThat(stage.writes()).isEqualTo(before);
        String person = stage.employee();
        assertThat(stage.command("explain " + person).out()).contains("CONFIRMED", "Entra's log: create");
        assertThat(stage.command("status --json").out()).contains("\"receipts\"", "\"CONFIRMED\"");
    }

    @Test
    void aLeaverWhoWasThrownAwayWithTheQueueIsSentAgainAndDisabled() {
        runsAfter(SOON);
        String leaver = stage.employee();
        entra.quarantine();
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.runs(0);
        assertThat(entra.queued()).isEqualTo(1);
        entra.restart();
        runsAfter(SOON);
        assertThat(stage.accounts(leaver)).containsEntry("entra", "active").containsEntry("scim", "inactive");
        runsAfter(OVERDUE);
        runsAfter(SOON);
        assertThat(stage.accounts(leaver)).isEqualTo(Stage.everywhere("inactive"));
        assertThat(stage.history("entra", leaver)).endsWith(Kind.DISABLE);
        assertThat(stage.command("explain " + leaver).out()).contains("RESENT", "CONFIRMED");
    }

    @Test
    void aNameThatIsTakenIsADeadLetterInEntrasWordsOnceItFailedOftenEnough() {
        runsAfter(SOON);
        String hired = stage.desk().hire(stage.today());
        stage.settle();
        entra.addExisting(null, true, Map.of("userPrincipalName", userName(hired)));
        stage.runs(0);
        for (int attempt = 0; attempt < 3; attempt++) {
            runsAfter(SOON);
        }
        stage.pass(SOON);
        stage.runs(4);
        assertThat(stage.command("dead-letters list").out())
                .contains(hired, "Entra could not do it", "AzureActiveDirectoryInvalidUserPrincipalName");
        assertThat(status()).contains("1 failed");
    }
}
