package io.hcmconnector.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockserver.model.HttpError.error;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.unboundid.scim2.common.bulk.BulkOpType;
import com.unboundid.scim2.common.bulk.BulkRequest;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.scim.People;
import io.hcmconnector.scim.ScimAttributes;
import io.hcmconnector.scim.ScimExtension;
import io.hcmconnector.scim.SharedMockServer;
import io.hcmconnector.scim.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.RegexBody;

/** What is sent to Entra, and what its answers mean. */
class EntraWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpRequest UPLOAD = request()
            .withMethod("POST")
            .withPath("/beta/servicePrincipals/sp/synchronization/jobs/API2AAD.job/bulkUpload");

    private final ClientAndServer server = SharedMockServer.fresh();
    private final Wire wire = new Wire();
    private final URI upload = EntraSettings.bulkUpload(SharedMockServer.uri("/beta"), "sp", "API2AAD.job");
    private final EntraWriter writer = writer(EntraSettings.standard("entra", upload));
    private final People people = new People(EntraAttributes.mapping(ScimExtension.standard()));

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void a_record_is_whole_and_says_what_is_none() throws Exception {
        server.when(UPLOAD).respond(response().withStatusCode(202));

        assertThat(writer.write(List.of(people.reportOf("100", "7"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Applied.class, applied -> assertThat(applied.detail()).isEqualTo("accepted, 202"));

        JsonNode body = JSON.readTree(wire.bodies("POST").get(0));
        assertThat(body.at("/schemas/0").asText()).isEqualTo("urn:ietf:params:scim:api:messages:2.0:BulkRequest");
        assertThat(body.has("failOnErrors")).isTrue();
        assertThat(body.at("/failOnErrors").isNull()).isTrue();
        JsonNode operation = body.at("/Operations/0");
        assertThat(operation.at("/method").asText()).isEqualTo("POST");
        assertThat(operation.at("/path").asText()).isEqualTo("/Users");
        assertThat(operation.at("/bulkId").asText()).isNotBlank();
        JsonNode data = operation.at("/data");
        assertThat(data.at("/externalId").asText()).isEqualTo("100");
        assertThat(data.at("/active").isBoolean()).isTrue();
        assertThat(data.at("/name/middleName").isNull()).isTrue();
        assertThat(data.at("/phoneNumbers")).hasSize(1);
        assertThat(data.path(ScimAttributes.ENTERPRISE).at("/manager/value").asText())
                .isEqualTo("7");
        JsonNode extension = data.path(ScimExtension.DEFAULT_URN);
        assertThat(extension.path("MobilePhone").asText()).isEqualTo("+49 170 100");
        assertThat(extension.path("HireDate").asText()).isEqualTo("2021-05-01T00:00:00-05:00");
        assertThat(extension.path("TermDate").isNull()).isTrue();
        assertThat(data.at("/schemas")).hasSize(3);
        assertThat(wire.calls.get(0).headers()).containsEntry("Content-Type", "application/scim+json");
    }

    @Test
    void every_record_is_a_user_to_an_independent_judge() throws Exception {
        server.when(UPLOAD).respond(response().withStatusCode(202));
        writer.write(List.of(people.reportOf("100", "7"), people.leaver("8", known("8"))));

        BulkRequest bulk = JsonUtils.getObjectReader()
                .forType(BulkRequest.class)
                .readValue(wire.bodies("POST").get(0));
        assertThat(bulk.getOperations())
                .hasSize(2)
                .allMatch(operation -> operation.getMethod() == BulkOpType.POST
                        && operation.getPath().equals("/Users")
                        && !operation.getBulkId().isEmpty());
        for (JsonNode operation : JSON.readTree(wire.bodies("POST").get(0)).path("Operations")) {
            UserResource user =
                    JsonUtils.getObjectReader().forType(UserResource.class).readValue(operation.path("data"));
            assertThat(user.getActive()).isEqualTo(user.getExternalId().equals("100"));
        }
    }

    @Test
    void nulls_and_fail_on_errors_can_be_left_out() throws Exception {
        server.when(UPLOAD).respond(response().withStatusCode(202));
        writer(settings(new EntraSettings.Form(50, new Clearing.Rules(Clearing.OMIT, Map.of()), false)))
                .write(List.of(people.joiner("100")));

        assertThat(wire.bodies("POST").get(0)).doesNotContain("null");
    }

    @Test
    void what_hcm_did_not_show_is_sent_as_it_was_sent_before() throws Exception {
        server.when(UPLOAD).respond(response().withStatusCode(202));
        Map<ProfileAttribute, Optional<String>> partly = People.profile("100");
        partly.remove(ProfileAttribute.DEPARTMENT);

        writer.write(List.of(people.change("100", Intent.PROVISION, partly, known("100"))));

        assertThat(JSON.readTree(wire.bodies("POST").get(0))
                        .at("/Operations/0/data")
                        .path(ScimAttributes.ENTERPRISE)
                        .path("department")
                        .asText())
                .isEqualTo("Finance");
    }

    @Test
    void requests_hold_fifty_records_and_managers_come_first() throws Exception {
        server.when(UPLOAD).respond(response().withStatusCode(202));
        List<AccountChange> load = new ArrayList<>();
        IntStream.range(100, 220).forEach(number -> load.add(people.reportOf("" + number, "999")));
        load.add(people.joiner("999"));

        assertThat(writer.write(load)).hasSize(121).hasOnlyElementsOfType(Applied.class);

        List<Integer> sizes = new ArrayList<>();
        for (String body : wire.bodies("POST")) {
            sizes.add(JSON.readTree(body).path("Operations").size());
        }
        assertThat(sizes).containsExactly(50, 50, 21);
        assertThat(JSON.readTree(wire.bodies("POST").get(0))
                        .at("/Operations/0/data/externalId")
                        .asText())
                .isEqualTo("999");
    }

    @Test
    void a_request_stays_below_a_megabyte_and_names_nobody_twice() {
        server.when(UPLOAD).respond(response().withStatusCode(202));
        Map<ProfileAttribute, Optional<String>> long1 = People.profile("1");
        long1.put(ProfileAttribute.WORK_STREET, Optional.of("x".repeat(600_000)));
        Map<ProfileAttribute, Optional<String>> long2 = People.profile("2");
        long2.put(ProfileAttribute.WORK_STREET, Optional.of("x".repeat(600_000)));

        writer.write(List.of(
                people.change("1", Intent.PROVISION, long1, Before.NOTHING),
                people.change("2", Intent.PROVISION, long2, Before.NOTHING)));
        assertThat(wire.bodies("POST")).hasSize(2);

        wire.calls.clear();
        writer.write(List.of(people.joiner("3"), people.joiner("3")));
        assertThat(wire.bodies("POST")).hasSize(2);
    }

    @Test
    void a_bad_record_is_found_by_halving_and_stands_alone() {
        server.when(UPLOAD.clone().withBody(new RegexBody("(?s).*\"externalId\":\"113\".*")))
                .respond(response().withStatusCode(400).withBody("""
                                {"error": {"code": "BadRequest", "message": "Invalid Data Format: Quill113"}}
                                """));
        server.when(UPLOAD).respond(response().withStatusCode(202));
        List<AccountChange> load = IntStream.range(100, 130)
                .mapToObj(number -> people.joiner("" + number))
                .toList();

        List<WriteOutcome> outcomes = writer.write(load);

        assertThat(outcomes.get(13))
                .isEqualTo(new Rejected("bulkUpload was answered 400 BadRequest: Invalid Data Format: ***"));
        assertThat(outcomes.stream().filter(Applied.class::isInstance)).hasSize(29);
    }

    @Test
    void a_request_of_which_everything_is_refused_blames_not_everybody() {
        server.when(UPLOAD).respond(response().withStatusCode(400));
        List<AccountChange> load = IntStream.range(100, 150)
                .mapToObj(number -> people.joiner("" + number))
                .toList();

        List<WriteOutcome> outcomes = writer.write(load);

        assertThat(outcomes.stream().filter(Rejected.class::isInstance)).hasSize(5);
        assertThat(outcomes.stream().filter(Deferred.class::isInstance)).hasSize(45);
    }

    @ParameterizedTest
    @CsvSource({"401, 300", "403, 300", "404, 300", "429, 120", "500, 120", "503, 120"})
    void an_answer_that_concerns_everybody_defers_everybody(int status, long seconds) {
        server.when(UPLOAD).respond(response().withStatusCode(status).withHeader("Retry-After", "120"));
        List<AccountChange> load = IntStream.range(100, 160)
                .mapToObj(number -> people.joiner("" + number))
                .toList();

        assertThat(writer.write(load))
                .hasSize(60)
                .allSatisfy(
                        outcome -> assertThat(((Deferred) outcome).until()).isEqualTo(Wire.NOW.plusSeconds(seconds)));
        assertThat(wire.calls).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"502", "504"})
    void a_gateway_that_gives_up_leaves_it_unknown_whether_the_records_were_taken(int status) {
        server.when(UPLOAD).respond(response().withStatusCode(status));
        List<AccountChange> load = IntStream.range(100, 160)
                .mapToObj(number -> people.joiner("" + number))
                .toList();

        List<WriteOutcome> outcomes = writer.write(load);
        assertThat(outcomes.subList(0, 50)).allMatch(Unknown.class::isInstance);
        assertThat(outcomes.subList(50, 60)).allMatch(Deferred.class::isInstance);
        assertThat(wire.calls).hasSize(1);
    }

    @Test
    void a_full_bucket_is_waited_for_five_to_ten_minutes() {
        server.when(UPLOAD).respond(response().withStatusCode(500));

        assertThat(((Deferred) writer.write(List.of(people.joiner("1"))).get(0)).until())
                .isBetween(Wire.NOW.plusSeconds(300), Wire.NOW.plusSeconds(600));
    }

    @Test
    void a_lost_answer_is_unknown_and_a_leaver_after_it_is_sent() {
        server.when(UPLOAD).error(error().withDropConnection(true));
        assertThat(writer.write(List.of(people.joiner("1"))).get(0)).isInstanceOf(Unknown.class);

        server.reset();
        server.when(UPLOAD).respond(response().withStatusCode(202));
        assertThat(writer.write(List.of(people.leaver("1", Before.NOTHING))).get(0))
                .isInstanceOf(Applied.class);
        assertThat(writer.write(List.of(people.leaver("2", Before.NOTHING))).get(0))
                .isInstanceOf(Unchanged.class);
    }

    @Test
    void a_leaver_whose_account_is_perhaps_there_is_sent_also_by_a_writer_that_does_not_remember() {
        server.when(UPLOAD).respond(response().withStatusCode(202));
        Before perhaps = new Before(Optional.empty(), known("1").sent(), false);

        assertThat(writer.write(List.of(people.leaver("1", perhaps))).get(0)).isInstanceOf(Applied.class);
        assertThat(wire.bodies("POST").get(0)).contains("\"active\":false");
    }

    @Test
    void what_is_sent_without_a_value_is_a_rule_of_each_attribute() throws Exception {
        server.when(UPLOAD).respond(response().withStatusCode(202));
        AccountChange joiner = people.joiner("100");
        Map<String, Optional<String>> values =
                new LinkedHashMap<>(joiner.attributes().values());
        values.replaceAll((name, value) ->
                Set.of("title", "name.middleName", "userType", "displayName").contains(name)
                        ? Optional.empty()
                        : value);
        AccountChange change = new AccountChange(
                joiner.person(),
                joiner.intent(),
                new Attributes(values, Set.of("displayName")),
                joiner.manager(),
                joiner.before());
        writer(settings(new EntraSettings.Form(
                        50,
                        new Clearing.Rules(
                                Clearing.NULL,
                                Map.of(
                                        "userType", Clearing.OMIT,
                                        "title", Clearing.KEEP,
                                        "displayName", Clearing.OMIT)),
                        true)))
                .write(List.of(change));

        JsonNode data = JSON.readTree(wire.bodies("POST").get(0))
                .path("Operations")
                .path(0)
                .path("data");
        assertThat(data.path("name").path("middleName").isNull()).isTrue();
        assertThat(data.has("userType")).isFalse();
        assertThat(data.has("title")).isFalse();
        assertThat(data.path("displayName").isNull())
                .as("cleared whatever the rule")
                .isTrue();
    }

    @Test
    void what_is_accepted_has_a_receipt_unless_it_is_not_to_be_confirmed() {
        server.when(UPLOAD).respond(response().withStatusCode(202));
        assertThat(writer.write(List.of(people.joiner("1"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Applied.class,
                        applied -> assertThat(applied.receipt())
                                .contains(new WriteOutcome.Receipt(
                                        Wire.NOW.plus(Duration.ofMinutes(10)), Wire.NOW.plus(Duration.ofHours(2)))));
        EntraWriter silent = writer(new EntraSettings(
                "entra", upload, ScimExtension.standard(), EntraSettings.Form.STANDARD, Optional.empty()));
        assertThat(silent.confirmer()).isEmpty();
        assertThat(silent.write(List.of(people.joiner("2"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Applied.class, applied -> assertThat(applied.receipt()).isEmpty());
    }

    private EntraSettings settings(EntraSettings.Form form) {
        return new EntraSettings("entra", upload, ScimExtension.standard(), form, Optional.empty());
    }

    @Test
    void a_check_sends_no_data_and_tells_a_job_that_does_nothing() {
        HttpRequest job =
                request().withMethod("GET").withPath("/beta/servicePrincipals/sp/synchronization/jobs/API2AAD.job");
        server.when(job).respond(response().withStatusCode(200).withBody("{\"status\": {\"code\": \"Quarantine\"}}"));
        assertThat(writer.check().get(0).good()).isFalse();

        server.reset();
        server.when(job).respond(response().withStatusCode(403));
        assertThat(writer.check()).allMatch(Finding::good);
        assertThat(wire.bodies("POST")).isEmpty();
    }

    @Test
    void settings_refuse_what_microsoft_does_not_take() {
        assertThatThrownBy(() -> new EntraSettings.Form(51, Clearing.Rules.STANDARD, true))
                .hasMessageContaining("51");
        assertThatThrownBy(() -> EntraSettings.standard("entra", URI.create("https://graph.microsoft.com/v1.0")))
                .hasMessageContaining("bulk upload");
    }

    private EntraWriter writer(EntraSettings settings) {
        HttpEndpoint graph = wire.endpoint(SharedMockServer.uri("/"));
        return new EntraWriter(settings, new EntraWriter.Endpoints(graph, graph, graph), wire.clock);
    }

    private Before known(String number) {
        return new Before(
                Optional.empty(),
                Optional.of(new Sent(true, people.joiner(number).attributes())),
                true);
    }
}
