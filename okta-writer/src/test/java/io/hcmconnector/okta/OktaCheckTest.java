package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.http.HttpAnswer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OktaCheckTest {
    private static final String APP = "GET /api/v1/apps/" + OktaOrg.SOURCE;
    private static final String SCHEMA = "GET /api/v1/meta/schemas/apps/" + OktaOrg.SOURCE + "/default";

    private final HandClock clock = new HandClock("2026-09-01T08:00:00Z");
    private final OktaOrg org = new OktaOrg(clock);
    private final OktaWriter writer = new OktaWriter(Changes.unspaced(), org, clock, clock);

    /** An app that may source users and whose schema has {@code names}. */
    static void giveApp(OktaOrg org, Collection<String> names) {
        org.canned.put(APP, OktaOrg.answer(200, """
                        {"id":"0oa1testsource","name":"custom_identity_source","signOnMode":null,"features":["PROFILE_MASTERING"]}"""));
        String properties = names.stream()
                .map(name -> "\"" + name + "\":{\"type\":\"string\"}")
                .collect(Collectors.joining(",", "{", "}"));
        org.canned.put(
                SCHEMA,
                OktaOrg.answer(
                        200,
                        "{\"definitions\":{\"base\":{\"properties\":{}},\"custom\":{\"properties\":" + properties
                                + "}}}"));
    }

    @Test
    void all_is_good_when_the_app_may_source_and_its_schema_has_every_attribute() {
        giveApp(org, OktaAttributes.DEFAULT_NAMES);

        assertThat(writer.check()).hasSize(4).allMatch(Finding::good);
        assertThat(org.requests).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void attributes_that_the_schema_lacks_are_named_first() {
        giveApp(org, List.of("userName", "email", "firstName"));

        Finding first = writer.check().get(0);

        assertThat(first.good()).isFalse();
        assertThat(first.detail()).contains("jobCode", "hireDate").doesNotContain("firstName");
    }

    @Test
    void an_attribute_of_another_type_is_named() {
        giveApp(org, OktaAttributes.DEFAULT_NAMES);
        HttpAnswer schema = org.canned.get(SCHEMA);
        org.canned.put(
                SCHEMA,
                OktaOrg.answer(
                        200,
                        schema.text()
                                .replace("\"hireDate\":{\"type\":\"string\"}", "\"hireDate\":{\"type\":\"integer\"}")));

        assertThat(writer.check().get(0))
                .matches(finding -> !finding.good() && finding.detail().contains("[hireDate]"));
    }

    @Test
    void another_app_and_an_app_that_may_not_source_are_problems() {
        giveApp(org, OktaAttributes.DEFAULT_NAMES);
        org.canned.put(APP, OktaOrg.answer(200, "{\"name\":\"custom_identity_source\",\"features\":[]}"));
        assertThat(writer.check().get(0).detail()).contains("Provisioning");

        org.canned.put(APP, OktaOrg.answer(200, "{\"name\":\"oidc_client\",\"features\":[]}"));
        assertThat(writer.check().get(0).detail()).contains("oidc_client");
    }

    @Test
    void what_may_not_be_read_is_no_problem_and_says_which_scope_is_missing() {
        giveApp(org, OktaAttributes.DEFAULT_NAMES);
        org.canned.put(
                APP,
                new HttpAnswer(
                        403,
                        Map.of(
                                "WWW-Authenticate",
                                List.of("Bearer realm=\"https://acme.example.com\", scope=\"okta.apps.read\","
                                        + " error=\"insufficient_scope\"")),
                        new byte[0]));

        assertThat(writer.check())
                .allMatch(Finding::good)
                .anyMatch(finding -> finding.detail().contains("okta.apps.read"));
    }

    @Test
    void an_unknown_identity_source_is_named_by_its_key() {
        org.canned.put("GET " + OktaOrg.BASE + "/sessions", OktaOrg.error(404, "E0000007", "Not found"));

        assertThat(writer.check())
                .singleElement()
                .matches(finding -> !finding.good() && finding.detail().contains("identity-source-id"));
    }

    @Test
    void what_the_mapping_passes_on_to_nobody_and_what_the_schema_wants_in_vain_is_named() {
        giveApp(org, OktaAttributes.DEFAULT_NAMES);
        HttpAnswer schema = org.canned.get(SCHEMA);
        org.canned.put(
                SCHEMA,
                OktaOrg.answer(
                        200,
                        schema.text()
                                .replace(
                                        "\"custom\":{\"properties\":{",
                                        "\"custom\":{\"required\":[\"badge\"],\"properties\":{\"badge\":{\"type\":\"string\"},")));
        org.canned.put("GET /api/v1/mappings", OktaOrg.answer(200, "[{\"id\":\"prm1\"}]"));
        String read = OktaAttributes.DEFAULT_NAMES.stream()
                .filter(name -> !name.equals("jobCode"))
                .map(name -> "\"t" + name + "\":{\"expression\":\"appuser." + name + "\"}")
                .collect(Collectors.joining(",", "{", "}"));
        org.canned.put("GET /api/v1/mappings/prm1", OktaOrg.answer(200, "{\"properties\":" + read + "}"));

        assertThat(writer.check())
                .anyMatch(finding ->
                        !finding.good() && finding.detail().contains("requires [badge], which is never sent"))
                .anyMatch(finding -> finding.good() && finding.detail().contains("passes [jobCode] on to nobody"));
    }
}
