package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.app.trial.Stage.Outcome;
import io.hcmconnector.core.state.StateSettings;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.okta.OktaAttributes;
import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command does, prints and answers, against a source and targets that really answer. */
class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Stage stage;

    @BeforeEach
    void open(@TempDir Path folder) {
        stage = Stage.with(folder, 40);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Outcome expect(int exit, String command) {
        Outcome outcome = stage.command(command);
        assertThat(outcome.exit()).as(command + ": " + outcome.err()).isEqualTo(exit);
        assertThat(outcome.err()).doesNotContain("\tat ", "Exception");
        return outcome;
    }

    private static JsonNode json(Outcome outcome) throws IOException {
        return JSON.readTree(outcome.out());
    }

    /** What the state holds: every row of every table that a run writes. */
    private String statusWithoutTime() throws IOException {
        JsonNode status = json(expect(0, "status --json"));
        ((com.fasterxml.jackson.databind.node.ObjectNode) status).remove("at");
        status.path("source")
                .path("collections")
                .forEach(c -> ((com.fasterxml.jackson.databind.node.ObjectNode) c).remove("lag"));
        return status.toString();
    }

    private Map<String, String> holdings() {
        Map<String, String> holdings = new TreeMap<>();
        stage.targets()
                .views()
                .forEach((target, view) -> view.personNumbers()
                        .sorted()
                        .forEach(person -> holdings.put(
                                target + " " + person, view.account(person).toString())));
        return holdings;
    }

    private SandboxResponse scim(String method, String path, String body) {
        return stage.targets()
                .scim()
                .handle(new SandboxRequest(
                        method,
                        path,
                        Map.of(
                                "authorization",
                                List.of("Bearer " + TrialTargets.SCIM_TOKEN),
                                "content-type",
                                List.of("application/scim+json")),
                        Map.of("count", List.of("1000")),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    private String scimId(String person) throws IOException {
        JsonNode users = JSON.readTree(scim("GET", "/Users", "").body()).path("Resources");
        for (JsonNode user : users) {
            if (user.path("externalId").asText().equals(person)) {
                return user.path("id").asText();
            }
        }
        throw new AssertionError("the SCIM target has no account for " + person);
    }

    @Test
    void aFirstRunLoadsAndDeliversAndASecondWritesNothing() {
        stage.delivers();
        assertThat(stage.writes().get("scim")).isGreaterThan(20);
        Map<String, Long> before = stage.writes();
        Map<String, Long> requests = stage.sandbox().requestCounts();
        stage.delivers();
        assertThat(stage.writes()).isEqualTo(before);
        assertThat(stage.sandbox().requestCounts())
                .containsEntry("hcm.workers", requests.get("hcm.workers"))
                .containsEntry("scim", requests.get("scim"))
                .containsEntry("entra.bulkUpload", requests.get("entra.bulkUpload"));
    }

    @Test
    void anotherFullLoadSendsOnlyWhatDiffers() {
        stage.delivers();
        Map<String, Long> before = stage.writes();
        Map<String, Long> requests = stage.sandbox().requestCounts();
        expect(0, "run --once --full-load");
        assertThat(stage.writes()).isEqualTo(before);
        assertThat(stage.sandbox().requestCounts().get("hcm.workers")).isGreaterThan(requests.get("hcm.workers"));
        assertThat(stage.sandbox().requestCounts()).containsEntry("scim", requests.get("scim"));
        stage.desk().changeWorkEmail(stage.employee(), "moved@example.com");
        stage.settle();
        expect(0, "run --once --full-load");
        stage.agrees();
        assertThat(stage.writes().get("scim")).isEqualTo(before.get("scim") + 1);
    }

    @Test
    void whatATargetRefusesIsADeadLetterOfThatPersonAlone() throws IOException {
        stage.delivers();
        stage.faults()
                .add(FaultRule.of("scim", Fault.status(400)).method("POST").always());
        String refused = stage.desk().hire(stage.today());
        String leaver = stage.employee();
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.settle();
        Outcome run = expect(4, "run --once");
        assertThat(run.err()).contains("1 could not be delivered").contains("dead-letters list");
        assertThat(stage.accounts(refused)).containsEntry("scim", "none").containsEntry("okta", "active");
        assertThat(stage.accounts(leaver)).isEqualTo(Stage.everywhere("inactive"));

        JsonNode letters = json(expect(0, "dead-letters list --json"));
        assertThat(letters).hasSize(1);
        String id = letters.get(0).path("id").asText();
        assertThat(expect(0, "dead-letters list").out()).contains(refused).contains("scim");
        assertThat(expect(0, "dead-letters show " + id).out()).contains(refused).contains("400");
        assertThat(expect(2, "dead-letters show 4711").err()).contains("4711");

        expect(0, "run --once");
        expect(0, "dead-letters retry " + id);
        expect(4, "run --once");
        stage.faults().clear();
        expect(0, "dead-letters retry --all");
        expect(0, "run --once");
        stage.agrees();
    }

    @Test
    void aDiscardedDeadLetterIsClosedAndThePersonsNextChangeIsDelivered() throws IOException {
        stage.delivers();
        stage.faults().add(FaultRule.of("scim", Fault.status(400)).method("POST"));
        String refused = stage.desk().hire(stage.today());
        stage.settle();
        expect(4, "run --once");
        String id =
                json(expect(0, "dead-letters list --json")).get(0).path("id").asText();
        expect(2, "dead-letters discard " + id);
        expect(0, "dead-letters discard " + id + " --reason by-hand");
        assertThat(expect(0, "dead-letters list").out()).contains("DISCARDED");
        expect(0, "run --once");
        assertThat(stage.accounts(refused)).containsEntry("scim", "none");
        stage.desk().changeWorkEmail(refused, "again@example.com");
        stage.delivers();
        assertThat(stage.accounts(refused)).isEqualTo(Stage.everywhere("active"));
    }

    @Test
    void aSourceThatIsDownIsNamedAndEndsWithThree() {
        stage.delivers();
        stage.faults().add(FaultRule.of("hcm.atom", Fault.unavailable()).always());
        Outcome run = expect(3, "run --once");
        assertThat(run.err().strip().lines().filter(line -> line.startsWith("hcm-connector: ")))
                .singleElement()
                .asString()
                .contains("source")
                .contains("503");
        stage.faults().clear();
        stage.pass(Duration.ofMinutes(2));
        stage.delivers();
    }

    @Test
    void aSourceThatWasNeverReachedEndsWithThreeAndTheNextRunBegins() {
        stage.configure(
                yaml -> yaml.replaceFirst("base-url: " + stage.sandbox().baseUri(), "base-url: http://127.0.0.1:1"));
        Outcome run = expect(3, "run --once");
        assertThat(run.err()).contains("127.0.0.1:1");
        stage.configure(yaml -> yaml);
        stage.delivers();
    }

    @Test
    void aTargetThatIsDownHoldsBackOnlyItself() {
        stage.delivers();
        stage.faults().add(FaultRule.of("scim", Fault.unavailable()).always());
        String person = stage.desk().hire(stage.today());
        stage.settle();
        Outcome run = expect(3, "run --once");
        assertThat(run.err()).contains("target scim").contains("503");
        assertThat(stage.accounts(person)).isEqualTo(Map.of("scim", "none", "entra", "active", "okta", "active"));
        assertThat(expect(0, "status").out()).contains("503");
        stage.faults().clear();
        stage.pass(Duration.ofMinutes(31));
        stage.delivers();
        assertThat(expect(0, "status").out()).doesNotContain("503");
    }

    @Test
    void aWrongTokenIsNoDeadLetter() {
        stage.delivers();
        stage.configure(yaml -> yaml.replace(TrialTargets.SCIM_TOKEN, "wrong-hush-token"));
        stage.desk().hire(stage.today());
        stage.settle();
        Outcome run = expect(3, "run --once");
        assertThat(run.err()).contains("scim").contains("401").doesNotContain("hush");
        Outcome check = expect(3, "check");
        assertThat(check.out()).contains("401").doesNotContain("hush");
        stage.configure(yaml -> yaml);
        stage.pass(Duration.ofMinutes(31));
        stage.delivers();
    }

    @Test
    void aWrongConfigurationNamesLineAndKey() {
        stage.configure(yaml -> yaml.replace("  overlap: 5m", "  overlapp: 5m"));
        Outcome run = expect(2, "run --once");
        assertThat(run.err()).contains("overlapp").contains("stage.yaml:");
        stage.configure(yaml -> yaml.replace("scope: '", "scope: 'worker.nonsense == "));
        assertThat(expect(2, "run --once").err()).contains("scope");
    }

    @Test
    void aReplayRepairsATargetThatSomebodyHasTamperedWith() throws IOException {
        stage.delivers();
        String deleted = stage.employee();
        String renamed = stage.employee();
        String disabled = stage.employee();
        scim("DELETE", "/Users/" + scimId(deleted), "");
        scim("PATCH", "/Users/" + scimId(renamed), """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "replace", "path": "name.familyName", "value": "Tampered"}]}""");
        scim("PATCH", "/Users/" + scimId(disabled), """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "replace", "path": "active", "value": false}]}""");
        Map<String, Long> before = stage.writes();

        expect(0, "run --once");
        assertThat(stage.writes()).isEqualTo(before);
        expect(0, "run --once --replay-from first --target scim --person " + renamed);
        assertThat(stage.account("scim", renamed).orElseThrow().attributes()).doesNotContainValue("Tampered");
        assertThat(stage.accounts(disabled)).containsEntry("scim", "inactive");
        assertThat(stage.writes().get("scim")).isEqualTo(before.get("scim") + 1);

        Outcome replay = expect(0, "run --once --replay-from first --target scim");
        assertThat(replay.err()).contains("people to scim again");
        assertThat(stage.accounts(deleted)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.accounts(disabled)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.writes().get("scim")).isEqualTo(before.get("scim") + 3);
        assertThat(stage.writes().get("entra")).isEqualTo(before.get("entra"));
        assertThat(stage.writes().get("okta")).isEqualTo(before.get("okta"));
    }

    @Test
    void aReplayOfEveryTargetChangesNothingWhereNothingIsWrong() {
        stage.delivers();
        Map<String, Long> before = stage.writes();
        expect(0, "run --once --replay-from first");
        stage.agrees();
        assertThat(stage.writes()).isEqualTo(before);
    }

    @Test
    void aReplayFromACheckpointOrAnInstantTakesWhatCameAfterIt() throws IOException {
        stage.delivers();
        String id =
                expect(0, "checkpoints create --label before-the-change").out().strip();
        assertThat(expect(0, "checkpoints list").out()).contains(id).contains("before-the-change");
        Instant between = stage.clock().instant();
        String person = stage.employee();
        stage.desk().changeWorkEmail(person, "new@example.com");
        stage.delivers();
        assertThat(json(expect(0, "checkpoints list --json")).size()).isGreaterThanOrEqualTo(3);
        assertThat(expect(0, "run --once --replay-from " + id + " --target scim")
                        .err())
                .contains("replay: 1 people to scim");
        assertThat(expect(0, "run --once --replay-from " + between + " --target scim")
                        .err())
                .contains("replay: 1 people to scim");
        assertThat(expect(2, "run --once --replay-from yesterday").err()).contains("yesterday");
        assertThat(expect(2, "run --once --replay-from first --target nowhere").err())
                .contains("nowhere")
                .contains("okta");
        assertThat(expect(2, "run --once --replay-from first --person 99999999").err())
                .contains("99999999");
    }

    @Test
    void aDryRunTellsOldAndNewAndTouchesNothing() throws IOException {
        Outcome first = expect(0, "run --once --dry-run");
        assertThat(first.out()).contains("create or take over").contains("scim: ");
        assertThat(stage.state()).doesNotExist();
        assertThat(holdings()).isEmpty();

        stage.delivers();
        String mover = stage.employee();
        String leaver = stage.employee();
        String old = stage.account("scim", mover).orElseThrow().attributes().get("email");
        stage.desk().changeWorkEmail(mover, "dry@example.com");
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.settle();
        String status = statusWithoutTime();
        Map<String, String> before = holdings();
        byte[] file = Files.readAllBytes(stage.state());
        Outcome dry = expect(0, "run --dry-run");
        assertThat(dry.out())
                .contains("scim " + mover + " change")
                .contains("\"" + old + "\" -> \"dry@example.com\"")
                .contains("okta " + leaver + " deactivate")
                .contains("active: \"true\" -> \"false\"");
        assertThat(statusWithoutTime()).isEqualTo(status);
        assertThat(holdings()).isEqualTo(before);
        assertThat(Files.readAllBytes(stage.state())).isEqualTo(file);
        stage.delivers();
    }

    @Test
    void aDryRunDoesNotWaitForWhatATargetHasPutOff() {
        stage.delivers();
        stage.faults().add(FaultRule.of("scim", Fault.unavailable()).always());
        stage.desk().hire(stage.today());
        stage.settle();
        expect(3, "run --once");
        Instant before = stage.clock().instant();
        assertThat(expect(0, "run --dry-run").out()).contains("scim: 1 more are put off");
        assertThat(Duration.between(before, stage.clock().instant())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void checkFindsNothingWrongWhereNothingIs() throws IOException {
        Outcome check = expect(0, "check");
        assertThat(check.out()).contains("workers").contains("SCIM").doesNotContain("!!");
        assertThat(json(expect(0, "check --json")))
                .isNotEmpty()
                .allMatch(line -> line.path("good").asBoolean());
        assertThat(holdings()).isEmpty();
        assertThat(stage.state()).doesNotExist();
    }

    @Test
    void checkNamesEachThingThatIsMissing() {
        stage.configure(yaml ->
                yaml.replace(TrialTargets.ENTRA_SECRET, "wrong-hush").replace(TrialTargets.OKTA_TOKEN, "wrong-hush"));
        Outcome check = expect(3, "check");
        assertThat(check.out().lines().filter(line -> line.startsWith("!!")))
                .anyMatch(line -> line.contains("entra"))
                .anyMatch(line -> line.contains("okta"))
                .noneMatch(line -> line.contains("hush"));
    }

    @Test
    void checkDoesNotAskForCollectionsThatAreNotRead() {
        stage.configure(yaml -> yaml.replace("feed:\n", "feed:\n  collections: [newhire, termination]\n"));
        stage.switches("access.forbidden", "empupdate");
        expect(0, "check");
    }

    @Test
    void statusTellsHowEverythingStands() throws IOException {
        stage.delivers();
        assertThat(expect(0, "status").out())
                .contains("full load finished")
                .contains("termination")
                .contains("scim")
                .contains("okta");
        JsonNode status = json(expect(0, "status --json"));
        assertThat(status.path("source").path("collections")).hasSize(6);
        assertThat(status.path("targets")).hasSize(3).allSatisfy(target -> {
            assertThat(target.path("place").path("behind").asInt()).isZero();
            assertThat(target.path("backlog").path("waiting").asInt()).isZero();
        });
        assertThat(status.path("people").path("ACTIVE").asInt()).isPositive();
    }

    @Test
    void explainTellsAJoinerAMoverAndALeaverApart() throws IOException {
        stage.delivers();
        String joiner = stage.desk().hire(stage.today().plusDays(5));
        String mover = stage.employee();
        String leaver = stage.employee();
        stage.desk().changeWorkEmail(mover, "moved@example.com");
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.delivers();
        for (String person : List.of(joiner, mover, leaver)) {
            Outcome text = expect(0, "explain " + person);
            Outcome json = expect(0, "explain " + person + " --json");
            assertThat(json(json).path("person").path("personNumber").asText()).isEqualTo(person);
            for (Outcome one : List.of(text, json)) {
                assertThat(one.out())
                        .contains("scim", "entra", "okta", "APPLIED")
                        .doesNotContain(TrialTargets.SCIM_TOKEN, TrialTargets.OKTA_TOKEN, TrialTargets.ENTRA_SECRET);
            }
        }
        assertThat(expect(0, "explain " + joiner).out())
                .contains("JOINER")
                .contains("newhire")
                .contains(stage.today().plusDays(5).toString());
        assertThat(expect(0, "explain " + mover).out()).contains("MOVER").contains("moved@example.com");
        assertThat(expect(0, "explain " + leaver).out())
                .contains("LEAVER")
                .contains("termination")
                .contains("inactive");
        assertThat(expect(2, "explain 99999999").err()).contains("99999999");
    }

    @Test
    void aSecondProcessOnTheSameStateIsRefusedInOneLine() {
        stage.delivers();
        try (StateStore holder = StateStore.open(StateSettings.of("jdbc:sqlite:" + stage.state()))) {
            Outcome refused = expect(1, "run --once");
            assertThat(refused.err().strip().lines()).hasSize(1);
            assertThat(refused.err()).contains("another hcm-connector runs on this state");
            assertThat(holder.journal().head()).isPositive();
            expect(0, "status");
            expect(0, "run --dry-run");
        }
        assertThat(stage.command("run --once").exit()).isZero();
    }

    @Test
    void anAdminPortInUseIsAWrongConfiguration() {
        stage.configure(yaml ->
                yaml.replace("port: 0", "port: " + stage.sandbox().baseUri().getPort()));
        assertThat(expect(2, "run").err()).contains("admin.port").hasLineCount(1);
    }

    @Test
    void theSchemaOfTheOktaAppHasWhatTheMappingSendsBeyondTheSixThatAreThere() throws IOException {
        JsonNode properties = json(expect(0, "okta schema"))
                .path("definitions")
                .path("custom")
                .path("properties");
        assertThat(properties.has("userName")).isFalse();
        assertThat(properties.has("mobilePhone")).isFalse();
        assertThat(properties.path("departmentId").path("title").asText()).isEqualTo("Department id");
        assertThat(properties)
                .allMatch(property -> property.path("type").asText().equals("string"));
        assertThat(properties.size()).isEqualTo(OktaAttributes.DEFAULT_NAMES.size() - 6 + 1);
        assertThat(expect(2, "okta schema --target nobody").err()).contains("no target of type okta is called nobody");
    }

    @Test
    void aPilotIsTakenUpAndNobodyElse() {
        String one = stage.employee();
        String other = stage.employee();
        stage.configure(yaml -> yaml + "pilot: [" + one + "]\n");
        stage.runs(0);
        assertThat(stage.accounts(one)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.accounts(other)).isEqualTo(Stage.everywhere("none"));
        assertThat(expect(0, "explain " + one).out()).containsPattern("APPLIED  created  \\[mapping [0-9a-f]{12}]");
        assertThat(expect(0, "explain " + other).out()).contains("NOT_IN_PILOT");
        stage.configure(yaml -> yaml);
        stage.runs(0);
        assertThat(stage.accounts(other)).isEqualTo(Stage.everywhere("active"));
        stage.createdOnce();
    }
}
