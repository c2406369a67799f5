package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import java.nio.file.Path;
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
    private Stage stage;
    private Ordeal ordeal;

    @BeforeAll
    void load(@TempDir Path folder) {
        stage = Stage.with(folder, 200);
        stage.delivers();
        ordeal = new Ordeal(stage);
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
        for (Fault fault : Ordeal.FAULTS) {
            number++;
            stage.faults().add(FaultRule.of(endpoint, fault).skip(number % 3).times(1 + number % 2));
            ordeal.isOutlived(endpoint + ", " + fault);
        }
        assertThat(stage.faults().strikes().get(endpoint))
                .as("faults that struck " + endpoint)
                .isGreaterThan(3);
    }

    @Test
    void anEndpointThatKeepsFailingForAWhileIsOutlived() {
        for (String endpoint : List.of("hcm.atom", "hcm.workers", "scim", "entra.bulkUpload", "okta.sessions")) {
            stage.faults().add(FaultRule.of(endpoint, Fault.unavailable()).times(7));
            ordeal.isOutlived(endpoint + ", 503 seven times");
        }
    }

    @Test
    void faultsEverywhereAtOnceAreOutlived() {
        stage.faults()
                .add(FaultRule.of("*", Fault.lostAnswer()).probability(0.15).times(12));
        stage.faults()
                .add(FaultRule.of("*", Fault.serverError()).probability(0.15).times(12));
        ordeal.isOutlived("any endpoint, any time");
    }
}
