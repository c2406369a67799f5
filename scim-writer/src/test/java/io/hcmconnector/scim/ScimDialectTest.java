package io.hcmconnector.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.TargetSchema;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.scim.ScimProfile.Paging;
import io.hcmconnector.scim.ScimProfile.Update;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.matchers.Times;
import org.mockserver.model.HttpRequest;

/** Providers that are spoken to in other ways than we do by default. */
class ScimDialectTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpRequest USER = request().withPath("/scim/Users/7");
    private static final HttpRequest SEARCH = request().withMethod("GET").withPath("/scim/Users");
    private static final String BEFORE = """
            {"id": "7", "externalId": "100", "userName": "p100@example.com", "active": true, "title": "Old", "nickName": "Zo",
             "groups": [{"value": "g"}], "meta": {"version": "W/\\"1\\""},
             "emails": [{"type": "work", "value": "old@example.com"}, {"type": "home", "value": "h@example.com"}]}""";

    private final ClientAndServer server = SharedMockServer.fresh();
    private final Wire wire = new Wire();
    private final People people = new People(ScimAttributes.mapping(ScimExtension.standard()));

    @AfterEach
    void close() {
        wire.close();
    }

    private List<WriteOutcome> write(ScimProfile profile, AccountChange... changes) {
        try (ScimWriter writer = new ScimWriter(
                new ScimSettings("mock", SharedMockServer.uri("/scim"), ScimExtension.standard(), 1, profile),
                Set.of("title", "shoeSize"),
                wire.endpoint(SharedMockServer.uri("/")),
                wire.clock)) {
            return writer.write(List.of(changes));
        }
    }

    private static ScimProfile quiet(ScimProfile profile) {
        return profile.discovering(false);
    }

    private static Before unsure() {
        return new Before(Optional.of("7"), Optional.empty(), false);
    }

    private AccountChange known(Before before) {
        AccountChange joiner = people.joiner("100");
        return new AccountChange(joiner.person(), joiner.intent(), joiner.attributes(), Optional.empty(), before);
    }

    private AccountChange leaver() {
        return people.leaver("100", unsure());
    }

    private void found(String user) {
        server.when(USER.clone().withMethod("GET"))
                .respond(response().withStatusCode(200).withBody(user));
    }

    private List<HttpRequest> received(String method) {
        return Arrays.stream(server.retrieveRecordedRequests(request().withMethod(method)))
                .map(HttpRequest.class::cast)
                .toList();
    }

    private static JsonNode body(HttpRequest request) throws Exception {
        return JSON.readTree(request.getBodyAsString());
    }

    @Test
    void a_put_sends_the_account_back_whole_with_our_changes_and_without_what_only_the_server_writes()
            throws Exception {
        found(BEFORE);
        server.when(USER.clone().withMethod("PUT"))
                .respond(response().withStatusCode(200).withBody("{}"));

        assertThat(write(quiet(ScimProfile.RFC.withUpdate(Update.PUT)), known(unsure())))
                .singleElement()
                .isInstanceOfSatisfying(
                        Applied.class, applied -> assertThat(applied.detail()).contains("replaced with", "title"));

        JsonNode user = body(received("PUT").get(0));
        assertThat(user.path("nickName").asText()).as("somebody else's").isEqualTo("Zo");
        assertThat(user.has("groups")).isFalse();
        assertThat(user.has("meta")).isFalse();
        assertThat(user.path("title").asText())
                .isEqualTo(people.joiner("100").attributes().get("title").orElseThrow());
        assertThat(user.path("emails")).hasSize(2);
        assertThat(user.path("schemas").toString()).contains(ScimAttributes.ENTERPRISE);
        assertThat(received("PATCH")).isEmpty();
    }

    @Test
    void a_leaver_is_deactivated_by_put_too() throws Exception {
        found(BEFORE);
        server.when(USER.clone().withMethod("PUT"))
                .respond(response().withStatusCode(200).withBody("{}"));
        assertThat(write(quiet(ScimProfile.RFC.withUpdate(Update.PUT)), leaver()))
                .hasOnlyElementsOfType(Applied.class);
        assertThat(body(received("PUT").get(0)).path("active").asBoolean(true)).isFalse();
        assertThat(body(received("PUT").get(0)).path("title").asText()).isEqualTo("Old");
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 501})
    void a_provider_that_turns_out_to_have_no_patch_is_put_to(int status) {
        found(BEFORE);
        server.when(USER.clone().withMethod("PATCH")).respond(response().withStatusCode(status));
        server.when(USER.clone().withMethod("PUT"))
                .respond(response().withStatusCode(200).withBody("{}"));
        assertThat(write(quiet(ScimProfile.RFC), leaver(), leaver())).hasOnlyElementsOfType(Applied.class);
        assertThat(received("PATCH")).hasSize(1);
        assertThat(received("PUT")).hasSize(2);
    }

    private void publishes(String config) {
        server.when(request().withPath("/scim/ServiceProviderConfig"))
                .respond(response().withStatusCode(200).withBody(config));
    }

    @Test
    void what_the_provider_publishes_comes_before_the_preset_and_what_is_configured_before_both() {
        publishes("{\"patch\": {\"supported\": false}}");
        server.when(request().withPath("/scim/ResourceTypes"))
                .respond(
                        response()
                                .withStatusCode(200)
                                .withBody(
                                        "{\"Resources\": [{\"schema\": \"urn:ietf:params:scim:schemas:core:2.0:User\", \"endpoint\": \"/People\"}]}"));
        server.when(request().withPath("/scim/People").withMethod("GET"))
                .respond(response().withStatusCode(200).withBody("{\"totalResults\": 0, \"Resources\": []}"));
        server.when(request().withPath("/scim/People/7").withMethod("GET"))
                .respond(response().withStatusCode(200).withBody(BEFORE));
        server.when(request().withPath("/scim/People/7"))
                .respond(response().withStatusCode(200).withBody("{}"));

        assertThat(write(ScimProfile.RFC, leaver())).hasOnlyElementsOfType(Applied.class);
        assertThat(received("PUT")).hasSize(1);

        ScimProfile configured =
                new ScimProfile.Configured(Optional.of(Update.PATCH), Optional.empty(), false).over(ScimProfile.RFC);
        assertThat(write(configured, leaver())).hasOnlyElementsOfType(Applied.class);
        assertThat(received("PATCH")).hasSize(1);
    }

    @Test
    void schemas_tell_which_attributes_are_not_there_and_one_without_sub_attributes_has_any() {
        server.when(request().withPath("/scim/Schemas"))
                .respond(response()
                        .withStatusCode(200)
                        .withBody(
                                "{\"Resources\": [{\"id\": \"urn:ietf:params:scim:schemas:core:2.0:User\", \"attributes\": [{\"name\": \"userName\"}, {\"name\": \"emails\"},"
                                        + " {\"name\": \"name\", \"subAttributes\": [{\"name\": \"givenName\"}]}]}]}"));
        try (ScimWriter writer = new ScimWriter(
                ScimSettings.standard("mock", SharedMockServer.uri("/scim")),
                Set.of(),
                wire.endpoint(SharedMockServer.uri("/")),
                wire.clock)) {
            TargetSchema schema = writer.schema().orElseThrow();
            for (String known : List.of("userName", "emails[type eq \"work\"].value", "name.givenName", "externalId")) {
                assertThat(schema.objection(known, Optional.of("x"))).as(known).isEmpty();
            }
            for (String unknown : List.of("shoeSize", "name.nickName", ScimAttributes.ENTERPRISE + ":department")) {
                assertThat(schema.objection(unknown, Optional.of("x")))
                        .as(unknown)
                        .isPresent();
            }
        }
    }

    @Test
    void a_path_that_is_published_from_another_root_is_not_followed() {
        server.when(request().withPath("/scim/ResourceTypes"))
                .respond(
                        response()
                                .withStatusCode(200)
                                .withBody(
                                        "{\"Resources\": [{\"schema\": \"urn:ietf:params:scim:schemas:core:2.0:User\", \"endpoint\": \"/scim/v2/Users\"}]}"));
        found(BEFORE);
        server.when(USER.clone().withMethod("PATCH")).respond(response().withStatusCode(204));
        assertThat(write(ScimProfile.RFC, leaver())).hasOnlyElementsOfType(Applied.class);
        assertThat(received("PATCH")).hasSize(1);
    }

    @Test
    void a_provider_that_publishes_nothing_or_rubbish_is_written_to_all_the_same() {
        found(BEFORE);
        publishes("<html></html>");
        server.when(request().withPath("/scim/Schemas")).respond(response().withStatusCode(500));
        server.when(USER.clone().withMethod("PATCH")).respond(response().withStatusCode(204));
        assertThat(write(ScimProfile.RFC, leaver())).hasOnlyElementsOfType(Applied.class);
    }

    @Test
    void a_version_that_is_no_longer_is_read_again_and_a_leaver_is_switched_off_whatever_the_version() {
        publishes("{\"etag\": {\"supported\": true}}");
        found(BEFORE);
        server.when(USER.clone().withMethod("PATCH").withHeader("If-Match", "W/\"1\""), Times.exactly(2))
                .respond(response().withStatusCode(412));
        server.when(USER.clone().withMethod("PATCH")).respond(response().withStatusCode(204));

        assertThat(write(ScimProfile.RFC, known(unsure()))).hasOnlyElementsOfType(Applied.class);
        assertThat(received("PATCH")).hasSize(3).allMatch(patch -> patch.containsHeader("If-Match"));

        server.clear(request().withMethod("PATCH"));
        server.when(USER.clone().withMethod("PATCH")).respond(response().withStatusCode(204));
        assertThat(write(ScimProfile.RFC, leaver())).hasOnlyElementsOfType(Applied.class);
        assertThat(received("PATCH")).noneMatch(patch -> patch.containsHeader("If-Match"));
    }

    @Test
    void a_provider_without_versions_is_sent_none() {
        found(BEFORE);
        server.when(USER.clone().withMethod("PATCH")).respond(response().withStatusCode(204));
        write(ScimProfile.RFC, known(unsure()));
        assertThat(received("PATCH")).hasSize(1).noneMatch(patch -> patch.containsHeader("If-Match"));
    }

    @Test
    void lists_are_paged_by_cursor_where_that_is_the_way() {
        String first = "{\"Resources\": [" + user(1) + "], \"nextCursor\": \"c2\"}";
        String second = "{\"Resources\": [" + user(2) + "]}";
        server.when(SEARCH.clone().withQueryStringParameter("cursor", "c2"))
                .respond(response().withStatusCode(200).withBody(second));
        server.when(SEARCH.clone().withQueryStringParameter("cursor", ""))
                .respond(response().withStatusCode(200).withBody(first));
        server.when(request().withMethod("GET").withPath("/scim/Users/id.*"))
                .respond(response().withStatusCode(404));
        server.when(SEARCH)
                .respond(response().withStatusCode(200).withBody("{\"Resources\": [], \"totalResults\": 0}"));
        server.when(request().withMethod("POST"))
                .respond(response().withStatusCode(201).withBody("{\"id\": \"n\"}"));
        AccountChange[] many = IntStream.rangeClosed(1, 25)
                .mapToObj(n -> people.joiner(Integer.toString(n)))
                .toArray(AccountChange[]::new);

        assertThat(write(quiet(ScimProfile.RFC.withPaging(Paging.CURSOR)), many))
                .hasOnlyElementsOfType(Applied.class);

        assertThat(received("GET").stream()
                        .filter(get ->
                                get.getQueryStringParameters() != null && get.hasQueryStringParameter("cursor", "c2")))
                .hasSize(1);
    }

    private static String user(int n) {
        return "{\"id\": \"id" + n + "\", \"externalId\": \"" + n + "\", \"userName\": \"p" + n + "@example.com\"}";
    }

    @Test
    void a_provider_that_refuses_filters_is_listed_and_nobody_is_doubled() {
        server.when(SEARCH.clone().withQueryStringParameter("filter", ".*"))
                .respond(response().withStatusCode(400));
        server.when(SEARCH)
                .respond(response()
                        .withStatusCode(200)
                        .withBody("{\"totalResults\": 1, \"Resources\": [" + BEFORE + "]}"));
        found(BEFORE);
        server.when(USER.clone().withMethod("PATCH")).respond(response().withStatusCode(204));
        assertThat(write(quiet(ScimProfile.RFC), people.joiner("100")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Applied.class, applied -> assertThat(applied.remoteId()).contains("7"));
        assertThat(received("POST")).isEmpty();
    }

    @Test
    void where_an_answer_is_not_trusted_what_was_not_stored_is_named_and_a_leaver_who_stays_active_is_refused() {
        found(BEFORE);
        server.when(USER.clone().withMethod("PATCH"))
                .respond(response().withStatusCode(200).withBody("{}"));
        ScimProfile keycloak = quiet(ScimPresets.named("keycloak"));
        assertThat(write(keycloak, known(unsure())))
                .singleElement()
                .isInstanceOfSatisfying(
                        Applied.class, applied -> assertThat(applied.detail()).contains("did not store", "title"));
        assertThat(write(keycloak, leaver()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.reason()).contains("shows the account as active"));
    }

    @Test
    void the_identity_center_of_aws_gets_one_element_of_a_list_and_user_names_by_themselves() throws Exception {
        found(BEFORE.replace("p100@example.com", "other").replace("\"active\": true", "\"active\": false"));
        server.when(USER.clone().withMethod("PATCH"))
                .respond(response().withStatusCode(200).withBody("{}"));
        write(quiet(ScimPresets.named("aws-identity-center")), known(unsure()));
        List<HttpRequest> patches = received("PATCH");
        assertThat(patches).hasSize(3);
        assertThat(body(patches.get(0)).path("Operations")).hasSize(1);
        assertThat(body(patches.get(1)).path("Operations")).hasSize(1);
        assertThat(body(patches.get(2)).toString()).contains("phoneNumbers").doesNotContain("mobile");
    }

    @Test
    void entras_own_scim_api_is_spoken_to_in_its_spelling() {
        server.when(request().withPath("/scim/users/7").withMethod("GET"))
                .respond(response().withStatusCode(200).withBody(BEFORE));
        server.when(request().withPath("/scim/users/7").withMethod("PATCH"))
                .respond(response().withStatusCode(204));
        assertThat(write(ScimPresets.named("entra-scim"), leaver())).hasOnlyElementsOfType(Applied.class);
        assertThat(received("GET")).allMatch(get -> get.getFirstHeader("Accept").equals("application/json"));
    }

    @Test
    void every_preset_deactivates_a_leaver_and_leaves_an_account_alone_that_is_as_it_is_to_be() {
        for (String name : ScimPresets.names()) {
            server.reset();
            ScimProfile preset = quiet(ScimPresets.named(name));
            server.when(request().withMethod("GET").withPath("/scim/.sers/7"))
                    .respond(response()
                            .withStatusCode(200)
                            .withBody(BEFORE.replace("\"active\": true", "\"active\": false")));
            assertThat(write(preset, leaver())).as(name).hasOnlyElementsOfType(Unchanged.class);
        }
        assertThat(ScimPresets.names()).contains("rfc", "entra-scim", "aws-identity-center", "slack", "keycloak");
    }
}
