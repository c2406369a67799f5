package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.verify.AccountKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that are found by something else than the person number. */
class MatchTest {
    private static final int DEAD_LETTERS = 4;

    private Stage stage;

    @BeforeEach
    void begin(@TempDir Path folder) {
        stage = Stage.with(folder, 40);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void matchBy(String attribute) {
        stage.configure(yaml -> yaml + "identity: {match: " + attribute + "}\n");
    }

    private Person person(String number) {
        return stage.sandbox().population().require(number);
    }

    private String id(String number) {
        return Long.toString(person(number).personId());
    }

    private String email(String number) {
        return person(number).profile().contacts().workEmail();
    }

    @Test
    void byHcmsOwnKeySomebodyStaysTheSameUnderAnotherNumber() {
        matchBy("personId");
        stage.runs(0);
        String leaver = stage.employee();
        String mover = stage.employee();
        String boss = stage.employee();
        assertThat(stage.accounts(id(leaver))).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.accounts(leaver)).isEqualTo(Stage.everywhere("none"));

        stage.desk().changeManager(mover, boss, stage.today());
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.runs(0);
        assertThat(stage.accounts(id(leaver))).isEqualTo(Stage.everywhere("inactive"));
        for (String target : List.of("scim", "entra", "okta")) {
            assertThat(stage.account(target, id(mover)).orElseThrow().attributes())
                    .as(target)
                    .containsEntry(AccountKeys.MANAGER, id(boss));
        }

        String key = id(leaver);
        stage.desk().rehireAs(leaver, "990001", stage.today());
        stage.runs(0);
        assertThat(stage.accounts(key)).isEqualTo(Stage.everywhere("active"));
        stage.createdOnce();
    }

    @Test
    void byTheAddressSomebodyWithoutOneGetsNoAccountAndARenameDoublesNobody() {
        matchBy("workEmail");
        stage.runs(0);
        String mover = stage.employee();
        String before = email(mover);
        assertThat(stage.accounts(before)).isEqualTo(Stage.everywhere("active"));

        String nobody = stage.desk().hire(stage.today());
        stage.desk().changeWorkEmail(nobody, null);
        stage.runs(DEAD_LETTERS);
        assertThat(stage.command("dead-letters list").out()).contains(nobody, "there is no workEmail");

        stage.desk().changeWorkEmail(mover, "renamed@acme.example");
        stage.runs(0);
        assertThat(stage.accounts("renamed@acme.example"))
                .isEqualTo(Map.of("scim", "active", "entra", "none", "okta", "none"));
        assertThat(stage.account("scim", before)).isEmpty();
        assertThat(stage.account("entra", before).orElseThrow().attributes())
                .as("who would be another person there under another id")
                .containsEntry(AccountKeys.EMAIL, "renamed@acme.example");
        assertThat(stage.account("okta", before).orElseThrow().attributes())
                .containsEntry(AccountKeys.EMAIL, "renamed@acme.example");

        stage.desk().terminate(mover, stage.today().minusDays(1));
        stage.runs(0);
        assertThat(stage.accounts("renamed@acme.example"))
                .isEqualTo(Map.of("scim", "inactive", "entra", "none", "okta", "none"));
        assertThat(stage.accounts(before)).isEqualTo(Map.of("scim", "none", "entra", "inactive", "okta", "inactive"));
        stage.createdOnce();
    }

    @Test
    void accountsThatWereFoundByTheNumberAreRenamedWhereThatIsPossible() {
        stage.runs(0);
        String somebody = stage.employee();
        matchBy("personId");
        stage.runs(0);
        assertThat(stage.account("scim", id(somebody))).isPresent();
        assertThat(stage.account("scim", somebody)).isEmpty();
        assertThat(stage.account("entra", somebody)).isPresent();
        stage.createdOnce();
    }
}
