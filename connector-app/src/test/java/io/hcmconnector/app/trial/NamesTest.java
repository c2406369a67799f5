package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.app.trial.Stage.Outcome;
import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Person.PersonName;
import io.hcmconnector.sandbox.verify.AccountKeys;
import io.hcmconnector.sandbox.verify.AccountWrite.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Account names that we make, through the commands, on the sandbox with its three targets. */
class NamesTest {
    private static final String ATTRIBUTES = "    attributes:\n      userName: %s\n";
    private static final int HELD = 5;

    private Stage stage;

    @BeforeEach
    void configure(@TempDir Path folder) {
        stage = Stage.with(folder, 40);
        names("keep");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void names(String onRename) {
        stage.configure(yaml -> yaml.replace(
                                "    type: scim\n", "    type: scim\n" + ATTRIBUTES.formatted("worker.accountName"))
                        .replace(
                                "    type: entra\n",
                                "    type: entra\n" + ATTRIBUTES.formatted("'worker.accountName + \"@acme.example\"'"))
                        .replace(
                                "    type: okta\n",
                                "    type: okta\n" + ATTRIBUTES.formatted("'worker.accountName + \"@acme.example\"'"))
                + """
                identity:
                  names:
                    patterns:
                      - 'worker.firstName + "." + worker.lastName'
                      - 'substring(worker.firstName, 0, 1) + worker.lastName'
                    on-rename: %s
                """.formatted(onRename));
    }

    private String hire(String first, String last) {
        String person = stage.desk().hire(stage.today());
        stage.desk().changeName(person, new PersonName(first, null, last), stage.today());
        return person;
    }

    private String userName(String target, String person) {
        return stage.account(target, person).orElseThrow().attributes().get(AccountKeys.USER_NAME);
    }

    private Map<String, String> userNames() {
        Map<String, String> names = new TreeMap<>();
        for (Person person : stage.sandbox().population().people()) {
            stage.account("scim", person.personNumber())
                    .ifPresent(account -> names.put(
                            person.personNumber(), account.attributes().get(AccountKeys.USER_NAME)));
        }
        return names;
    }

    private int post(String userName) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stage.sandbox().baseUri() + "/scim/v2/Users"))
                .header("Authorization", "Bearer " + TrialTargets.SCIM_TOKEN)
                .header("Content-Type", "application/scim+json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"" + userName
                                + "\", \"displayName\": \"by hand\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void everybodyHasOneNameInAllTargets() throws Exception {
        assertThat(post("grace.hopper")).isEqualTo(201);
        stage.runs(0);
        assertThat(userNames().values())
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z0-9._-]{1,20}"));
        String ada = hire("Ada", "Byron");
        String other = hire("Ada", "Byron");
        String third = hire("Ada", "Byron");
        String grace = hire("Grace", "Hopper");
        stage.runs(0);
        assertThat(List.of(userName("scim", ada), userName("scim", other), userName("scim", third)))
                .containsExactlyInAnyOrder("ada.byron", "abyron", "ada.byron2");
        assertThat(userName("okta", other)).isEqualTo(userName("scim", other) + "@acme.example");
        stage.pass(Duration.ofHours(1));
        assertThat(userName("entra", other)).isEqualTo(userName("scim", other) + "@acme.example");
        assertThat(userName("scim", grace))
                .as("the account that somebody made by hand is somebody else's")
                .isEqualTo("ghopper");
        assertThat(stage.command("explain " + ada).out()).contains("accountName");
    }

    @Test
    void aNameComesBackAfterARehireAndEvenWithoutTheState() throws Exception {
        stage.runs(0);
        String ada = hire("Ada", "Byron");
        String other = hire("Ada", "Byron");
        stage.runs(0);
        Map<String, String> before = userNames();
        stage.passDays(3);
        stage.desk().terminate(ada, stage.today().minusDays(1));
        stage.runs(0);
        stage.passDays(40);
        String third = hire("Ada", "Byron");
        stage.desk().rehire(ada, stage.today());
        stage.runs(0);
        assertThat(userName("scim", third)).isEqualTo("ada.byron2");
        before.put(third, "ada.byron2");
        assertThat(userNames()).isEqualTo(before);

        Files.delete(stage.state());
        stage.runs(0);
        assertThat(userNames()).isEqualTo(before);
        assertThat(stage.history("scim", other)).containsOnlyOnce(Kind.CREATE);
    }

    @Test
    void aNewNameOfThePersonIsKeptOutOfTheAccountUnlessItIsWanted() {
        stage.runs(0);
        String ada = hire("Ada", "Byron");
        stage.runs(0);
        stage.desk().changeName(ada, new PersonName("Ada", null, "King"), stage.today());
        stage.runs(0);
        assertThat(userName("scim", ada)).isEqualTo("ada.byron");
        assertThat(stage.account("scim", ada).orElseThrow().attributes())
                .containsEntry(AccountKeys.FAMILY_NAME, "King");

        names("rename");
        stage.faults()
                .add(FaultRule.of("scim", Fault.serverError())
                        .path("filter=userName")
                        .times(1_000));
        stage.runs(0);
        assertThat(userName("scim", ada)).isEqualTo("ada.byron");
        stage.faults().clear();
        stage.pass(Duration.ofHours(1));
        stage.runs(0);
        assertThat(userName("scim", ada)).isEqualTo("ada.king");
        assertThat(userName("okta", ada)).isEqualTo("ada.king@acme.example");
        assertThat(stage.history("scim", ada)).containsOnlyOnce(Kind.CREATE);
    }

    @Test
    void anOperatorIsAskedAndTheRestOfTheChangeDoesNotWait() {
        names("ask");
        stage.runs(0);
        String ada = hire("Ada", "Byron");
        String bea = hire("Bea", "Byron");
        stage.runs(0);
        stage.desk().changeName(ada, new PersonName("Ada", null, "King"), stage.today());
        stage.desk().changeName(bea, new PersonName("Bea", null, "King"), stage.today());
        Outcome run = stage.runs(HELD);
        assertThat(run.err()).contains("on-rename", "2 wait in hold", "holds show");
        assertThat(userName("scim", ada)).isEqualTo("ada.byron");
        assertThat(stage.account("scim", ada).orElseThrow().attributes())
                .containsEntry(AccountKeys.FAMILY_NAME, "King");
        String hold = stage.command("holds list").out().split("\n")[1].strip().split(" ")[0];
        assertThat(stage.command("holds show " + hold).out()).contains(ada, bea, "rename", "WAITING");
        stage.command("holds approve " + hold + " --person " + ada);
        stage.command("holds", "reject", hold, "--reason", "wants to keep it");
        stage.runs(0);
        assertThat(userName("scim", ada)).isEqualTo("ada.king");
        assertThat(userName("scim", bea)).isEqualTo("bea.byron");
        assertThat(stage.runs(0).err()).isEmpty();
    }

    @Test
    void whileATargetCannotSayWhetherANameIsFreeTheNewcomerWaitsAndIsNotLost() {
        stage.runs(0);
        String ada = hire("Ada", "Byron");
        String leaver = stage.employee();
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.faults()
                .add(FaultRule.of("scim", Fault.serverError())
                        .path("filter=userName")
                        .times(1_000));
        stage.runs(0);
        assertThat(stage.account("scim", ada)).isEmpty();
        assertThat(stage.accounts(leaver)).isEqualTo(Stage.everywhere("inactive"));
        assertThat(stage.command("status").out()).contains("1 of them postponed");
        stage.faults().clear();
        stage.pass(Duration.ofHours(1));
        stage.runs(0);
        assertThat(userName("scim", ada)).isEqualTo("ada.byron");
    }

    @Test
    void aPatternThatCannotBeUsedIsNamedWithItsLine() {
        stage.configure(yaml -> yaml + "identity:\n  names:\n    patterns: ['worker.dateOfBirth']\n");
        assertThat(stage.command("run --once").err()).contains("identity.names.patterns[0]", "sensitive");
        stage.configure(yaml ->
                yaml.replace("    type: scim\n", "    type: scim\n" + ATTRIBUTES.formatted("worker.accountName")));
        assertThat(stage.command("run --once").err()).contains("configure identity.names");
        stage.configure(yaml -> yaml.replaceFirst("scope: .*", "scope: worker.accountName != ''"));
        assertThat(stage.command("run --once").err()).contains("scope", "only people in scope");
        stage.configure(yaml -> yaml + "identity:\n  names:\n    patterns: []\n");
        assertThat(stage.command("run --once").err()).contains("identity.names.patterns", "names no pattern");
    }
}
