package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong on the way, the targets end up right, nobody is made twice and nobody is given up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
    private static final int RUNS = 4;

    private static final List<Fault> FAULTS = List.of(
            Fault.tooManyRequests(),
            Fault.tooManyRequests(Duration.ofSeconds(7)),
            Fault.unauthorized(),
            Fault.serverError(),
            Fault.unavailable(),
            Fault.slow(Duration.ofSeconds(20)),
            Fault.cutOff(),
            Fault.brokenJson(),
            Fault.lostAnswer());

    private Stage stage;

    @BeforeAll
    void load(@TempDir Path folder) {
        stage = Stage.with(folder, 200);
        stage.delivers();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    static Stream<String> endpoints() {
        return Stream.of(
                "hcm.atom",
                "hcm.workers",
                "hcm.lookups",
                "hcm.userAccounts",
                "scim",
                "entra.token",
                "entra.bulkUpload",
                "okta.sessions");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void everyFaultOfAnEndpointIsOutlived(String endpoint) {
        int number = 0;
        for (Fault fault : FAULTS) {
            number++;
            stage.faults().add(FaultRule.of(endpoint, fault).skip(number % 3).times(1 + number % 2));
            worksAllTheSame(endpoint + ", " + fault);
        }
        assertThat(stage.faults().strikes().get(endpoint))
                .as("faults that struck " + endpoint)
                .isGreaterThan(3);
    }

    @Test
    void anEndpointThatKeepsFailingForAWhileIsOutlived() {
        for (String endpoint : List.of("hcm.atom", "hcm.workers", "scim", "entra.bulkUpload", "okta.sessions")) {
            stage.faults().add(FaultRule.of(endpoint, Fault.unavailable()).times(7));
            worksAllTheSame(endpoint + ", 503 seven times");
        }
    }

    @Test
    void faultsEverywhereAtOnceAreOutlived() {
        stage.faults()
                .add(FaultRule.of("*", Fault.lostAnswer()).probability(0.15).times(12));
        stage.faults()
                .add(FaultRule.of("*", Fault.serverError()).probability(0.15).times(12));
        worksAllTheSame("any endpoint, any time");
    }

    private void worksAllTheSame(String trouble) {
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
