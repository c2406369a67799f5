package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A target has made an account, the connector did not hear of it, and before the next process asks again the person has left: the
 * account must not stay active, although nothing was ever recorded as sent.
 */
class LostLeaverTest {
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

    @ParameterizedTest
    @CsvSource({"scim, POST, Users", "entra.bulkUpload, POST, bulkUpload", "okta.sessions, GET, sessions/"})
    void aLeaverWhoseCreationWasNotAnsweredIsCutOff(String endpoint, String method, String path) {
        stage.faults()
                .add(FaultRule.of(endpoint, Fault.lostAnswer())
                        .method(method)
                        .path(path)
                        .always());
        String person = stage.desk().hire(stage.today().minusDays(1));
        stage.settle();
        stage.command("run --once");
        stage.faults().clear();
        stage.passDays(1);
        stage.desk().terminate(person, stage.today().minusDays(1));
        stage.settle();
        stage.command("run --once");
        stage.passDays(1);
        stage.command("run --once");
        assertThat(stage.accounts(person)).doesNotContainValue("active");
        assertThat(stage.command("run --once").exit()).isZero();
    }

    /**
     * The state of before the delivery, put back after it, is what a process leaves that dies before it records the answer. These
     * targets can be asked what they hold.
     */
    @ParameterizedTest
    @ValueSource(strings = {"scim", "okta.sessions"})
    void aLeaverWhoseCreationWasNotRecordedIsCutOff(String endpoint) throws IOException {
        stage.faults().add(FaultRule.of(endpoint, Fault.unavailable()).always());
        String person = stage.desk().hire(stage.today().minusDays(1));
        stage.settle();
        stage.command("run --once");
        byte[] before = Files.readAllBytes(stage.state());
        stage.faults().clear();
        stage.passDays(1);
        stage.delivers();
        assertThat(stage.accounts(person)).isEqualTo(Stage.everywhere("active"));

        Files.write(stage.state(), before);
        stage.desk().terminate(person, stage.today().minusDays(1));
        stage.settle();
        stage.command("run --once");
        stage.passDays(1);
        stage.command("run --once");
        assertThat(stage.accounts(person)).isEqualTo(Stage.everywhere("inactive"));
    }
}
