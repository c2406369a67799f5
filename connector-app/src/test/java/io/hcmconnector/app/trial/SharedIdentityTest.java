package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people of HCM who have one user name, or one address. */
class SharedIdentityTest {
    private static final int DEAD_LETTERS = 4;

    private Stage stage;

    @BeforeEach
    void loadEverybody(@TempDir Path folder) {
        stage = Stage.with(folder, 40);
        stage.runs(0);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theNewcomerIsADeadLetterUntilTheyAreTold() {
        String there = stage.employee();
        String newcomer = stage.desk().hire(stage.today());
        String own = stage.sandbox()
                .population()
                .require(newcomer)
                .profile()
                .account()
                .userName();
        stage.desk()
                .changeUserName(
                        newcomer,
                        stage.sandbox()
                                .population()
                                .require(there)
                                .profile()
                                .account()
                                .userName());
        stage.runs(DEAD_LETTERS);
        assertThat(stage.accounts(newcomer)).isEqualTo(Stage.everywhere("none"));
        assertThat(stage.accounts(there)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("dead-letters list").out())
                .contains(newcomer, "the userName is also that of person " + there);
        assertThat(stage.command("explain " + newcomer).out()).contains("NOT_DISTINCT");

        stage.desk().changeUserName(newcomer, own);
        stage.runs(0);
        assertThat(stage.accounts(newcomer)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.command("dead-letters list").out()).contains("RESOLVED");
    }
}
