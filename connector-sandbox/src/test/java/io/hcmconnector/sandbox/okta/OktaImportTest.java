package io.hcmconnector.sandbox.okta;

import static io.hcmconnector.sandbox.okta.OktaFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.verify.AccountWrite;
import io.hcmconnector.sandbox.verify.ActualAccount;
import io.hcmconnector.sandbox.verify.Loopback;
import io.hcmconnector.sandbox.verify.Loopback.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OktaImportTest {
    private final OktaFixture okta = new OktaFixture();

    @AfterEach
    void stop() {
        okta.close();
    }

    private String state(String login) {
        return okta.api("GET", "/users/" + login, "").body().path("status").asText();
    }

    private JsonNode failures(String externalId) {
        return okta.api(
                        "GET",
                        "/logs?filter="
                                + Loopback.encoded("eventType eq \"app.user_management.update_from_master_failed\" and"
                                        + " target.alternateId eq \"" + externalId + '"'),
                        "")
                .body();
    }

    @Test
    void anImportCreatesActiveUsers() {
        okta.imported(person("1", "\"title\":\"Clerk\",\"countryCode\":\"DE\""));

        assertThat(state("u1@example.com")).isEqualTo("ACTIVE");
        assertThat(okta.org.view().account("1"))
                .contains(new ActualAccount(
                        "1",
                        true,
                        Map.of(
                                "userName", "u1@example.com",
                                "email", "u1@example.com",
                                "givenName", "F",
                                "familyName", "L",
                                "title", "Clerk",
                                "countryCode", "DE")));
        assertThat(okta.org.view().comparedAttributes()).contains("title").doesNotContain("division");
        assertThat(okta.org.history().count(AccountWrite.Kind.CREATE)).isEqualTo(1);
    }

    @Test
    void aRepeatChangesNothingAndAbsenceKeepsUnlessSwitched() {
        okta.imported(person("1", "\"title\":\"Clerk\""));
        okta.imported(person("1", "\"title\":\"Clerk\""));
        okta.imported(person("1", ""));
        assertThat(okta.org.view().attributes("1")).containsEntry("title", "Clerk");
        okta.imported(person("1", "\"title\":null"));
        assertThat(okta.org.view().attributes("1")).doesNotContainKey("title");
        assertThat(okta.org.history().of("1"))
                .extracting(AccountWrite::kind)
                .containsExactly(
                        AccountWrite.Kind.CREATE,
                        AccountWrite.Kind.UNCHANGED,
                        AccountWrite.Kind.UNCHANGED,
                        AccountWrite.Kind.UPDATE);

        okta.imported(person("1", "\"title\":\"Clerk\""));
        okta.org.behave(OktaSwitches.with(OktaQuirk.ABSENT_ATTRIBUTES_CLEAR));
        okta.imported(person("1", ""));
        assertThat(okta.org.view().attributes("1")).doesNotContainKey("title");
    }

    @Test
    void aProfileThatBreaksARuleFailsWholeAndInSilence() {
        okta.imported(
                person("1", ""),
                person("2", "\"countryCode\":\"DEU\""),
                person("3", "").replace("u3@example.com", "nobody"),
                person("4", "").replace("u4@example.com", "U1@example.com"),
                person("5", "").replace("\"F\"", "null"));

        assertThat(okta.org.view().personNumbers()).containsExactly("1");
        for (String failed : new String[] {"2", "3", "4", "5"}) {
            assertThat(failures(failed)).hasSize(1);
        }
        assertThat(failures("1")).isEmpty();
    }

    @Test
    void aDeletionDeactivatesAndAnUpsertRevives() {
        okta.imported(person("1", ""));
        String before = okta.api("GET", "/identity-sources/" + OktaFixture.SOURCE + "/users/1", "")
                .body()
                .path("id")
                .asText();
        okta.deleted("1");
        assertThat(state("u1@example.com")).isEqualTo("DEPROVISIONED");
        assertThat(okta.org.view().account("1")).map(ActualAccount::active).contains(false);
        assertThat(okta.api("GET", "/identity-sources/" + OktaFixture.SOURCE + "/users/1", "")
                        .status())
                .isEqualTo(404);

        okta.imported(person("1", ""));
        assertThat(state("u1@example.com")).isEqualTo("ACTIVE");
        assertThat(okta.api("GET", "/identity-sources/" + OktaFixture.SOURCE + "/users/1", "")
                        .body()
                        .path("id")
                        .asText())
                .startsWith("0ua")
                .isNotEqualTo(before);
        assertThat(okta.org.history().of("1"))
                .extracting(AccountWrite::kind)
                .containsExactly(AccountWrite.Kind.CREATE, AccountWrite.Kind.DISABLE, AccountWrite.Kind.ENABLE);
    }

    @Test
    void unknownIdsAmongKnownOnesAreIgnored() {
        okta.imported(person("1", ""));
        okta.deleted("1", "unknown");

        assertThat(okta.org.view().personNumbers()).containsExactly("1");
        assertThat(okta.org.view().account("1")).map(ActualAccount::active).contains(false);
    }

    @Test
    void deactivationAndReactivationAreSettings() {
        okta.imported(person("1", ""), person("2", ""));
        okta.org.behave(OktaSwitches.with(OktaQuirk.SUSPENDED_STAY_SUSPENDED).deactivating(Deactivation.SUSPEND));
        okta.deleted("1");
        assertThat(state("u1@example.com")).isEqualTo("SUSPENDED");
        okta.imported(person("1", ""));
        assertThat(state("u1@example.com")).isEqualTo("SUSPENDED");

        okta.org.behave(OktaSwitches.standard().deactivating(Deactivation.NOTHING));
        okta.deleted("2");
        assertThat(state("u2@example.com")).isEqualTo("ACTIVE");
        assertThat(okta.org.view().account("2")).map(ActualAccount::active).contains(true);
    }

    @Test
    void anUpsertUndoesAnAdministratorsDeactivationUnlessSwitched() {
        okta.imported(person("1", ""));
        assertThat(okta.api("POST", "/users/u1@example.com/lifecycle/deactivate", "")
                        .status())
                .isEqualTo(200);
        okta.org.behave(OktaSwitches.with(OktaQuirk.DEACTIVATED_STAY_DEACTIVATED));
        okta.imported(person("1", ""));
        assertThat(state("u1@example.com")).isEqualTo("DEPROVISIONED");
        okta.org.behave(OktaSwitches.standard());
        okta.imported(person("1", ""));
        assertThat(state("u1@example.com")).isEqualTo("ACTIVE");
    }

    @Test
    void anExistingUserIsMatchedAndADeactivatedOneIsInTheWay() {
        okta.org.addExisting("u1@example.com", "u1@example.com", true);
        okta.org.addExisting("u2@example.com", "u2@example.com", false);
        okta.imported(person("1", ""), person("2", ""));

        assertThat(okta.org.history().count(AccountWrite.Kind.CREATE)).isZero();
        assertThat(okta.org.view().personNumbers()).containsExactly("1");
        assertThat(failures("2")).hasSize(1);
    }

    @Test
    void withoutAutoConfirmANewPersonWaits() {
        okta.org.behave(OktaSwitches.with(OktaQuirk.NO_AUTO_CONFIRM));
        okta.imported(person("1", ""));
        assertThat(okta.org.view().account("1")).map(ActualAccount::active).contains(false);
        assertThat(okta.api("GET", "/apps/" + OktaFixture.SOURCE + "/users", "")
                        .body()
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("IMPORTED");
        okta.org.behave(OktaSwitches.with(OktaQuirk.NO_AUTO_ACTIVATE));
        okta.imported(person("2", ""));
        assertThat(state("u2@example.com")).isEqualTo("STAGED");
    }

    @Test
    void singlePersonEndpointsActAtOnce() {
        String users = "/identity-sources/" + OktaFixture.SOURCE + "/users";
        Answer created = okta.api("POST", users, person("1", "\"title\":\"Clerk\""));
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().path("profile").has("mobilePhone")).isTrue();
        assertThat(created.body().path("profile").path("mobilePhone").isNull()).isTrue();
        assertThat(okta.api("POST", users, person("1", "")).status()).isEqualTo(400);
        okta.api("PATCH", users + "/1", "{\"profile\":{\"division\":\"EMEA\"}}");
        assertThat(okta.org.view().attributes("1"))
                .containsEntry("title", "Clerk")
                .containsEntry("division", "EMEA");
        okta.api("PUT", users + "/1", person("1", ""));
        assertThat(okta.org.view().attributes("1")).doesNotContainKeys("title", "division");
        Answer deleted = okta.api("DELETE", users + "/1", "");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.raw().body()).isEmpty();
        assertThat(okta.api("GET", users + "/1", "").status()).isEqualTo(404);
    }

    @Test
    void readBackPagesSearchesAndDescribes() {
        okta.imported(person("1", "\"personNumber\":\"1\""), person("2", ""), person("3", ""));
        Answer page = okta.api("GET", "/apps/" + OktaFixture.SOURCE + "/users?limit=2&expand=user", "");
        assertThat(page.body().findValuesAsText("externalId")).containsExactly("1", "2");
        assertThat(page.body()
                        .path(0)
                        .path("_embedded")
                        .path("user")
                        .path("status")
                        .asText())
                .isEqualTo("ACTIVE");
        String next = page.raw().headers().allValues("link").get(1).replaceAll("<(.*)>; rel=\"next\"", "$1");
        assertThat(okta.send("GET", next, "").body().findValuesAsText("externalId"))
                .containsExactly("3");

        assertThat(search("profile.employeeNumber eq \"1\"").body()).hasSize(1);
        assertThat(search("profile.login eq \"U1@EXAMPLE.COM\" or profile.login eq \"u2@example.com\"")
                        .body())
                .hasSize(2);
        assertThat(search("profile.login zz \"x\"").body().path("errorCode").asText())
                .isEqualTo("E0000031");
        okta.deleted("1");
        assertThat(okta.api("GET", "/users", "").body()).hasSize(2);
        assertThat(search("status eq \"DEPROVISIONED\"").body()).hasSize(1);
        assertThat(okta.api("GET", "/apps/" + OktaFixture.SOURCE, "")
                        .body()
                        .path("signOnMode")
                        .isNull())
                .isTrue();
        JsonNode schema = okta.api("GET", "/meta/schemas/apps/" + OktaFixture.SOURCE + "/default", "")
                .body();
        assertThat(schema.path("definitions").path("base").path("properties")).hasSize(6);
        assertThat(schema.path("definitions").path("custom").path("properties").has("hireDate"))
                .isTrue();
        JsonNode mappings =
                okta.api("GET", "/mappings?sourceId=" + OktaFixture.SOURCE, "").body();
        assertThat(okta.api("GET", "/mappings/" + mappings.path(0).path("id").asText(), "")
                        .body()
                        .path("properties")
                        .path("login")
                        .path("expression")
                        .asText())
                .isEqualTo("appuser.userName");
    }

    private Answer search(String expression) {
        return okta.api("GET", "/users?search=" + Loopback.encoded(expression), "");
    }
}
