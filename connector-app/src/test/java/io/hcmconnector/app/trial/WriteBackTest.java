package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.verify.AccountKeys;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a target knows better than HCM goes back there, through the commands, on the sandbox. */
class WriteBackTest {
    private static final int HELD = 5;
    private static final String EMAIL =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"replace\","
                    + "\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"%s\"}]}";
    private static final String USER_NAME =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"replace\","
                    + "\"path\":\"userName\",\"value\":\"%s\"}]}";

    private static final String WORK_PHONE =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"replace\","
                    + "\"path\":\"phoneNumbers[type eq \\\"work\\\"].value\",\"value\":\"%s\"}]}";
    private static final String ADDED_MOBILE =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"add\","
                    + "\"path\":\"phoneNumbers\",\"value\":[{\"type\":\"mobile\",\"value\":\"%s\"}]}]}";

    private Stage stage;

    @BeforeEach
    void configure(@TempDir Path folder) throws Exception {
        stage = Stage.with(folder, 40);
        writesBack("");
        stage.runs(0);
        assertThat(stage.command("writeback").exit()).isZero();
        stage.runs(0);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void writesBack(String more) {
        stage.configure(yaml -> yaml + "writeback:\n  from: scim\n" + more);
    }

    private Person.Profile hcm(String person) {
        return stage.sandbox().population().require(person).profile();
    }

    private String workEmail(String person) {
        return String.valueOf(hcm(person).contacts().workEmail());
    }

    /** What an administrator of the target does. */
    private void changes(String person, String patch, String value) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        String users = stage.sandbox().baseUri() + "/scim/v2/Users";
        String filter = URLEncoder.encode("externalId eq \"" + person + "\"", StandardCharsets.UTF_8);
        HttpRequest search = HttpRequest.newBuilder(URI.create(users + "?filter=" + filter))
                .header("Authorization", "Bearer " + TrialTargets.SCIM_TOKEN)
                .build();
        JsonNode found = new ObjectMapper()
                .readTree(client.send(search, BodyHandlers.ofString()).body());
        String id = found.path("Resources").path(0).path("id").asText();
        HttpRequest change = HttpRequest.newBuilder(URI.create(users + "/" + id))
                .header("Authorization", "Bearer " + TrialTargets.SCIM_TOKEN)
                .header("Content-Type", "application/scim+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(patch.formatted(value)))
                .build();
        assertThat(client.send(change, BodyHandlers.ofString()).statusCode()).isLessThan(300);
    }

    @Test
    void whatDiffersGoesBackAndReachesTheOtherTargetsButNotTheOneItCameFrom() throws Exception {
        String person = stage.employee();
        changes(person, EMAIL, "new.address@acme.example");
        Stage.Outcome dry = stage.command("writeback --dry-run");
        assertThat(dry.out()).contains(person, "workEmail", "new.address@acme.example", "written to HCM");
        assertThat(workEmail(person)).isNotEqualTo("new.address@acme.example");

        assertThat(stage.command("writeback").out()).contains("1 people written back");
        assertThat(workEmail(person)).isEqualTo("new.address@acme.example");

        int before = stage.history("scim", person).size();
        stage.runs(0);
        assertThat(stage.history("scim", person)).hasSize(before);
        assertThat(stage.account("okta", person).orElseThrow().attributes().get(AccountKeys.EMAIL))
                .isEqualTo("new.address@acme.example");
        assertThat(stage.command("writeback").out()).contains(" 0 people written back");
        assertThat(stage.command("explain " + person).out()).contains("written back to HCM");
    }

    @Test
    void aUserNameGoesBackToo() throws Exception {
        String person = stage.employee();
        changes(person, USER_NAME, "given.there");
        assertThat(stage.command("writeback").exit()).isZero();
        assertThat(hcm(person).account().userName()).isEqualTo("given.there");
        stage.runs(0);
        assertThat(stage.command("writeback").out()).contains(" 0 people written back");
    }

    @Test
    void whatHcmHasOfItsOwnStaysWhereHcmWins() throws Exception {
        writesBack("  wins: hcm\n");
        String person = stage.employee();
        String own = workEmail(person);
        changes(person, EMAIL, "theirs@acme.example");
        assertThat(stage.command("writeback --dry-run").out()).contains("HCM's value counts");
        assertThat(stage.command("writeback").out()).contains("left to HCM");
        assertThat(workEmail(person)).isEqualTo(own);
    }

    @Test
    void whatHcmChangedMeanwhileIsNotWrittenOver() throws Exception {
        String person = stage.employee();
        changes(person, EMAIL, "theirs@acme.example");
        stage.desk().changeWorkEmail(person, "hr@acme.example");
        assertThat(stage.command("writeback").out()).contains("1 changed in HCM meanwhile");
        assertThat(workEmail(person)).isEqualTo("hr@acme.example");
    }

    @Test
    void twoSidesThatWriteOverEachOtherAreStopped() throws Exception {
        String person = stage.employee();
        for (int i = 0; i < 5; i++) {
            changes(person, EMAIL, "again" + i + "@acme.example");
            stage.command("writeback");
            stage.runs(0);
        }
        assertThat(workEmail(person)).isEqualTo("again2@acme.example");
        assertThat(stage.command("writeback --dry-run").out()).contains("each time it was written today");
    }

    @Test
    void moreThanAFewWaitForAnOperator() throws Exception {
        writesBack("  guard: {count: 1, percent: 0}\n");
        String approved = stage.employee();
        String rejected = stage.employee();
        String own = workEmail(rejected);
        changes(approved, EMAIL, "one@acme.example");
        changes(rejected, EMAIL, "two@acme.example");
        Stage.Outcome held = stage.command("writeback");
        assertThat(held.exit()).isEqualTo(HELD);
        assertThat(held.err()).contains("values of 2 people would be written back to HCM from 'scim'");
        assertThat(workEmail(rejected)).isEqualTo(own);

        String hold =
                stage.command("holds list").out().lines().skip(1).findFirst().orElseThrow();
        String id = hold.strip().split(" ")[0];
        assertThat(hold).contains("write-back");
        stage.command("holds approve " + id + " --person " + approved);
        Stage.Outcome one = stage.command("writeback");
        assertThat(one.exit()).as("somebody waits still").isEqualTo(HELD);
        assertThat(one.out()).contains("1 people written back", "1 waiting for an operator");
        assertThat(List.of(workEmail(approved), workEmail(rejected))).containsExactly("one@acme.example", own);

        stage.command("holds reject " + id + " --reason wrong");
        assertThat(stage.command("writeback").exit()).isZero();
        assertThat(workEmail(rejected)).isEqualTo(own);
        assertThat(stage.command("writeback --dry-run").out()).contains("an operator has declined it");
    }

    @Test
    void theCheckLooksForUsersAndNamesWhatHasTwoOwners() {
        writesBack("  attributes: [workEmail, workPhone]\n");
        assertThat(stage.command("check").out())
                .contains("hcm scim/Users", "to write back to them")
                .contains("PER_REST_SERVICE_ACCESS_WORKERS_PRIV")
                .contains("writeback workEmail", "goes both ways");
        stage.faults().add(FaultRule.of("hcm.scim", Fault.status(403)).always());
        assertThat(stage.command("check").out()).contains("ASE_REST_SERVICE_ACCESS_IDENTITY_INTEGRATION_PRIV");
    }

    private String withWorkPhone() {
        return Stream.generate(stage::employee)
                .filter(person -> hcm(person).contacts().workPhone() != null)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void phonesGoBackToTheWorkersThemselves() throws Exception {
        writesBack("  attributes: [workEmail, workPhone, mobilePhone]\n");
        String changed = withWorkPhone();
        String without = stage.employee();
        stage.desk().changeMobile(without, null);
        stage.runs(0);
        changes(changed, WORK_PHONE, "+49 30 555 0001");
        changes(changed, EMAIL, "with.phone@acme.example");
        changes(without, ADDED_MOBILE, "+49 170 555 0002");
        assertThat(stage.command("writeback").out()).contains("2 people written back");
        assertThat(hcm(changed).contacts().workPhone()).isEqualTo("+49 30 555 0001");
        assertThat(workEmail(changed)).isEqualTo("with.phone@acme.example");
        assertThat(hcm(without).contacts().mobile()).isEqualTo("+49 170 555 0002");

        int before = stage.history("scim", changed).size();
        stage.runs(0);
        assertThat(stage.history("scim", changed)).hasSize(before);
        assertThat(stage.command("writeback").out()).contains(" 0 people written back");
    }

    @Test
    void whoMayNotWritePhonesIsToldWhatIsMissing() throws Exception {
        writesBack("  attributes: [workPhone]\n");
        changes(withWorkPhone(), WORK_PHONE, "+49 30 555 0001");
        stage.switches("access.forbidden", "phones");
        Stage.Outcome outcome = stage.command("writeback");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("PER_REST_SERVICE_ACCESS_WORKERS_PRIV");
    }

    @Test
    void theConfigurationOfThePageIsOne() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "writeback.md"));
        String block = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n\nEach key"));
        stage.configure(yaml -> yaml + block);
        assertThat(stage.command("writeback --dry-run --json").out()).contains("\"accounts\"", "\"differences\"");
    }

    @Test
    void fromOktaAndEntraTheUsersThemselvesAreRead() {
        for (String from : List.of("okta", "entra")) {
            stage.configure(yaml -> yaml + "writeback:\n  from: " + from + "\n  guard: {count: 0, percent: 0}\n");
            Stage.Outcome outcome = stage.command("writeback --dry-run");
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(outcome.out()).as(from).doesNotContain(" 0 accounts compared");
        }
    }

    @Test
    void whatIsWrittenBackFromMustBeThere() {
        stage.configure(yaml -> yaml + "writeback:\n  from: nobody\n");
        assertThat(stage.command("writeback").err()).contains("writeback.from", "is the name of no target");
        stage.configure(yaml -> yaml);
        assertThat(stage.command("writeback").err()).contains("nothing is configured to go back");
    }
}
