package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.fault.Fault;
import java.time.Duration;
import java.util.List;

/** People come, change and leave while something is wrong; in the end everything is right. */
record Ordeal(Stage stage) {
    private static final int RUNS = 4;

    static final List<Fault> FAULTS = List.of(
            Fault.tooManyRequests(),
            Fault.tooManyRequests(Duration.ofSeconds(7)),
            Fault.unauthorized(),
            Fault.serverError(),
            Fault.unavailable(),
            Fault.slow(Duration.ofSeconds(20)),
            Fault.cutOff(),
            Fault.brokenJson(),
            Fault.lostAnswer());

    /** The faults that were added strike meanwhile, and are gone afterwards. */
    void isOutlived(String trouble) {
        String joiner = stage.desk().hire(stage.today());
        String leaver = stage.employee();
        stage.settle();
        Stage.Outcome outcome = runs(trouble);
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.desk().changeWorkEmail(joiner, "changed" + joiner + "@example.com");
        stage.settle();
        for (int run = 0; run < RUNS && outcome.exit() != 0; run++) {
            outcome = runs(trouble);
        }
        stage.faults().clear();
        outcome = runs(trouble);
        assertThat(outcome.exit()).as(trouble + ": " + outcome.err()).isZero();
        stage.agrees();
        assertThat(stage.accounts(leaver)).as(trouble).isEqualTo(Stage.everywhere("inactive"));
        assertThat(stage.command("dead-letters list --json").out().strip())
                .as(trouble)
                .isEqualTo("[ ]");
    }

    private Stage.Outcome runs(String trouble) {
        Stage.Outcome outcome = stage.command("run --once");
        assertThat(outcome.exit()).as(trouble + ": " + outcome.err()).isIn(0, 3);
        return outcome;
    }
}
