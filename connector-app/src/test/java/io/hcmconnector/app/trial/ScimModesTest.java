package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong at a SCIM target is outlived in every way of writing to it, with its versions named. */
class ScimModesTest {
    @ParameterizedTest
    @ValueSource(strings = {"bulk: true", "update: put", "bulk: true\n    update: put", "preset: keycloak"})
    void everyFaultIsOutlivedInEveryWayOfWriting(String mode, @TempDir Path folder) {
        try (Stage stage = Stage.with(folder, 60)) {
            stage.configure(yaml -> yaml.replace("requests: 5000 per 1s", "requests: 5000 per 1s\n    " + mode));
            stage.delivers();
            Ordeal ordeal = new Ordeal(stage);
            int number = 0;
            for (Fault fault : Ordeal.FAULTS) {
                number++;
                // The first three requests of a run ask what the target can do.
                stage.faults().add(FaultRule.of("scim", fault).skip(number % 5).times(1 + number % 2));
                ordeal.isOutlived(mode + ", " + fault);
            }
            assertThat(stage.faults().strikes().get("scim")).isGreaterThan(3);
        }
    }
}
