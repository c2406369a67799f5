package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Person.PersonName;
import io.hcmconnector.sandbox.population.Reference;
import io.hcmconnector.sandbox.verify.AccountKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What HCM keeps apart from a person, joined: the position and the manager's name. */
class LookUpsTest {
    private Stage stage;

    @BeforeEach
    void begin(@TempDir Path folder) {
        stage = Stage.with(folder, 40);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void maps(String expression) {
        stage.configure(yaml ->
                yaml.replace("    type: scim\n", "    type: scim\n    attributes: {title: '" + expression + "'}\n"));
    }

    private String title(String person) {
        return stage.account("scim", person).orElseThrow().attributes().getOrDefault(AccountKeys.TITLE, "");
    }

    private long positionsAsked() {
        return stage.sandbox().requestCounts().getOrDefault("hcm.positions", 0L);
    }

    @Test
    void thePositionIsLookedUpWhereSomethingReadsIt() {
        stage.runs(0);
        assertThat(positionsAsked()).as("nothing reads it").isZero();
        maps("worker.positionName + \" (\" + worker.positionCode + \")\"");
        stage.command("run --once --full-load");
        Person somebody = stage.sandbox().population().require(stage.employee());
        Reference.Position position = Reference.POSITIONS.get((int) (somebody.personId() % Reference.POSITIONS.size()));
        assertThat(title(somebody.personNumber())).isEqualTo(position.name() + " (" + position.code() + ")");
        assertThat(stage.command("check").out()).contains("positions");
    }

    @Test
    void theManagersNameFollowsTheManager() {
        maps("worker.managerName");
        stage.runs(0);
        String boss = stage.employee();
        String report = stage.employee();
        stage.desk().changeManager(report, boss, stage.today());
        stage.runs(0);
        String before =
                stage.sandbox().population().require(boss).nameAt(stage.today()).display();
        assertThat(title(report)).isEqualTo(before);
        assertThat(stage.command("mapping test --person " + report).out()).contains(before);

        stage.desk().changeName(boss, new PersonName("Grace", null, "Hopper"), stage.today());
        stage.runs(0);
        assertThat(title(report)).isEqualTo("Grace Hopper");
        assertThat(stage.account("okta", report).orElseThrow().attributes()).isNotEmpty();
    }

    @Test
    void theManagersNameIsNobodysScopeAndNobodysName() {
        stage.configure(yaml -> yaml.replaceFirst("(?m)^scope: .*$", "scope: 'worker.managerName == \"\"'"));
        assertThat(stage.command("run --once").err()).contains("'scope'", "worker.managerName");
        stage.configure(yaml -> yaml + "identity: {names: {patterns: [worker.managerName]}}\n");
        assertThat(stage.command("run --once").err()).contains("identity.names.patterns[0]", "worker.managerName");
    }
}
