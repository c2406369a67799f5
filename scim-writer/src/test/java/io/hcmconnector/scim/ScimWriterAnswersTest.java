package io.hcmconnector.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockserver.model.HttpError.error;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.core.mapping.ProfileAttribute;
import java.util.List;
import java.util.Map;
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
import org.mockserver.model.HttpResponse;

/** What each answer of a server means. */
class ScimWriterAnswersTest {
    private static final String NOBODY = "{\"totalResults\": 0, \"Resources\": []}";
    private static final HttpRequest SEARCH = request().withMethod("GET").withPath("/scim/Users");
    private static final HttpRequest CREATE = request().withMethod("POST").withPath("/scim/Users");
    private static final HttpRequest ONE = request().withPath("/scim/Users/id-1");

    private final ClientAndServer server = SharedMockServer.fresh();
    private final Wire wire = new Wire();
    private final ScimWriter writer = new ScimWriter(
            new ScimSettings(
                    "mock",
                    SharedMockServer.uri("/scim/"),
                    ScimExtension.standard(),
                    1,
                    ScimProfile.RFC.discovering(false)),
            Set.of(),
            wire.endpoint(SharedMockServer.uri("/scim/")),
            wire.clock);
    private final People people = new People(ScimAttributes.mapping(ScimExtension.standard()));
    private final AccountChange joiner = people.joiner("100");

    @AfterEach
    void close() {
        writer.close();
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 301})
    void a_refusal_that_concerns_everybody_ends_the_batch(int status) {
        server.when(SEARCH).respond(response().withStatusCode(status));

        List<WriteOutcome> outcomes =
                writer.write(List.of(joiner, people.joiner("101"), people.leaver("102", Before.NOTHING)));

        assertThat(outcomes)
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Deferred.class, deferred -> {
                    assertThat(deferred.until()).isEqualTo(Wire.NOW.plusSeconds(300));
                    assertThat(deferred.reason()).contains("" + status);
                }));
        assertThat(wire.calls).hasSize(1);
    }

    @Test
    void a_limit_defers_everybody_until_the_server_says() {
        server.when(SEARCH).respond(response().withStatusCode(429).withHeader("Retry-After", "900"));

        List<WriteOutcome> outcomes = writer.write(List.of(joiner, people.joiner("101")));

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(((Deferred) outcome).until()).isEqualTo(Wire.NOW.plusSeconds(900)));
    }

    @Test
    void a_record_that_is_refused_says_why_without_the_persons_data() {
        server.when(SEARCH).respond(scim(200, NOBODY));
        server.when(CREATE).respond(scim(400, """
                        {"status": "400", "scimType": "invalidValue", "detail": "title Analyst of p100@example.com is unknown"}
                        """));

        List<WriteOutcome> outcomes = writer.write(List.of(joiner));

        assertThat(outcomes)
                .containsExactly(new Rejected(
                        "creating the account was answered 400 invalidValue: title *** of *** is unknown"));
    }

    @Test
    void a_creation_whose_answer_is_lost_is_looked_for() {
        server.when(SEARCH, Times.exactly(2)).respond(scim(200, NOBODY));
        server.when(CREATE).error(error().withDropConnection(true));
        server.when(SEARCH).respond(scim(200, list("100")));
        server.when(ONE).respond(scim(200, wire(joiner)));

        assertThat(writer.write(List.of(joiner)).get(0))
                .isInstanceOfSatisfying(
                        Applied.class, applied -> assertThat(applied.remoteId()).contains("id-1"));
        assertThat(wire.bodies("POST")).hasSize(1);
    }

    @Test
    void a_creation_whose_answer_is_lost_and_that_no_search_finds_is_unknown() {
        server.when(SEARCH).respond(scim(200, NOBODY));
        server.when(CREATE).error(error().withDropConnection(true));

        assertThat(writer.write(List.of(joiner)).get(0)).isInstanceOf(Unknown.class);
    }

    @Test
    void a_failed_creation_is_looked_for_once_and_then_deferred() {
        server.when(SEARCH).respond(scim(200, NOBODY));
        server.when(CREATE).respond(response().withStatusCode(500));

        assertThat(writer.write(List.of(joiner)).get(0)).isInstanceOf(Deferred.class);
        assertThat(wire.calls).hasSize(5);
    }

    @Test
    void a_conflict_is_linked_to_the_account_that_holds_the_user_name() {
        server.when(SEARCH, Times.exactly(2)).respond(scim(200, NOBODY));
        server.when(CREATE).respond(scim(409, "{\"scimType\": \"uniqueness\"}"));
        server.when(SEARCH, Times.once()).respond(scim(200, NOBODY));
        server.when(SEARCH)
                .respond(
                        scim(
                                200,
                                "{\"totalResults\": 1, \"Resources\": [{\"id\": \"id-1\", \"userName\": \"P100@example.com\"}]}"));
        server.when(ONE.clone().withMethod("GET"))
                .respond(scim(200, "{\"id\": \"id-1\", \"userName\": \"p100@example.com\"}"));
        server.when(ONE.clone().withMethod("PATCH")).respond(response().withStatusCode(204));

        assertThat(writer.write(List.of(joiner)).get(0))
                .isInstanceOfSatisfying(
                        Applied.class, applied -> assertThat(applied.remoteId()).contains("id-1"));
        assertThat(wire.bodies("PATCH").get(0))
                .contains("\"path\":\"externalId\"")
                .doesNotContain("remove");
    }

    @Test
    void a_server_that_ignores_the_filter_does_not_lend_somebody_elses_account() {
        server.when(SEARCH).respond(scim(200, list("555")));
        server.when(CREATE).respond(scim(201, "{\"id\": \"id-2\"}"));

        assertThat(writer.write(List.of(joiner)).get(0))
                .isInstanceOfSatisfying(
                        Applied.class, applied -> assertThat(applied.remoteId()).contains("id-2"));
        assertThat(writer.write(List.of(people.leaver("101", Before.NOTHING))).get(0))
                .isInstanceOf(WriteOutcome.Unchanged.class);
    }

    @Test
    void a_lost_answer_to_a_patch_is_unknown_and_a_failure_is_deferred() {
        Map<ProfileAttribute, Optional<String>> promoted = People.profile("100");
        promoted.put(ProfileAttribute.JOB_NAME, Optional.of("Director"));
        AccountChange change = people.change("100", Intent.PROVISION, promoted, People.after("id-1", joiner));
        server.when(ONE.clone().withMethod("PATCH")).error(error().withDropConnection(true));
        assertThat(writer.write(List.of(change)).get(0)).isInstanceOf(Unknown.class);

        server.reset();
        server.when(ONE.clone().withMethod("PATCH")).respond(response().withStatusCode(500));
        assertThat(writer.write(List.of(change)).get(0)).isInstanceOf(Deferred.class);
    }

    @Test
    void quotes_in_a_filter_are_escaped() {
        server.when(SEARCH).respond(scim(200, NOBODY));
        Map<ProfileAttribute, Optional<String>> odd = People.profile("1\"0\\0");

        writer.write(List.of(people.change("1\"0\\0", Intent.DEACTIVATE, odd, Before.NOTHING)));

        assertThat(wire.calls.get(0).uri().getQuery()).isEqualTo("filter=externalId eq \"1\\\"0\\\\0\"");
    }

    @Test
    void a_server_that_does_not_page_is_searched_instead() {
        server.when(request().withPath("/scim/Users").withQueryStringParameter("startIndex"))
                .respond(scim(200, list("555").replace("\"totalResults\": 1", "\"totalResults\": 9")));
        server.when(SEARCH).respond(scim(200, NOBODY));
        server.when(CREATE).respond(scim(201, "{\"id\": \"x\"}"));
        List<AccountChange> load = IntStream.range(100, 120)
                .mapToObj(number -> people.joiner("" + number))
                .toList();

        assertThat(writer.write(load)).hasOnlyElementsOfType(Applied.class);

        assertThat(wire.calls).hasSize(2 + 3 * load.size());
    }

    @Test
    void a_survey_is_not_believed_about_somebody_whose_creation_had_no_answer() {
        server.when(SEARCH).respond(scim(200, NOBODY));
        server.when(CREATE, Times.once()).error(error().withDropConnection(true));
        server.when(CREATE).respond(scim(201, "{\"id\": \"x\"}"));
        List<AccountChange> load = IntStream.range(100, 120)
                .mapToObj(number -> people.joiner("" + number))
                .toList();
        assertThat(writer.write(load).get(0)).isInstanceOf(Unknown.class);
        wire.calls.clear();

        assertThat(writer.write(List.of(people.leaver("900", Before.NOTHING))).get(0))
                .isInstanceOf(WriteOutcome.Unchanged.class);
        assertThat(wire.calls).isEmpty();

        writer.write(List.of(people.leaver("100", Before.NOTHING)));
        assertThat(wire.calls)
                .extracting(call -> call.uri().getQuery())
                .first()
                .isEqualTo("filter=externalId eq \"100\"");
    }

    @Test
    void a_thread_that_is_told_to_stop_still_gets_an_outcome_for_everybody() {
        server.when(SEARCH).respond(scim(200, NOBODY));
        server.when(CREATE).respond(scim(201, "{\"id\": \"x\"}"));
        List<AccountChange> few = IntStream.range(100, 110)
                .mapToObj(number -> people.joiner("" + number))
                .toList();

        Thread.currentThread().interrupt();
        List<WriteOutcome> outcomes = writer.write(few);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes)
                .hasSize(10)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOfAny(Applied.class, Deferred.class));
    }

    @Test
    void every_request_says_what_it_sends_and_takes() {
        server.when(SEARCH).respond(scim(200, NOBODY));
        server.when(CREATE).respond(scim(201, "{\"id\": \"x\"}"));

        writer.write(List.of(joiner));

        assertThat(wire.calls)
                .allSatisfy(call ->
                        assertThat(call.headers()).containsEntry("Accept", "application/scim+json, application/json"));
        assertThat(wire.calls.get(2).headers()).containsEntry("Content-Type", "application/scim+json");
    }

    @Test
    void a_page_for_people_is_no_scim_service() {
        server.when(SEARCH).respond(response().withStatusCode(200).withBody("<html>Sign in</html>"));

        assertThat(writer.write(List.of(joiner)).get(0))
                .isInstanceOfSatisfying(
                        Deferred.class,
                        deferred -> assertThat(deferred.reason()).contains("base-url"));
        assertThat(writer.check()).noneMatch(Finding::good);
    }

    @Test
    void a_check_tolerates_that_no_capabilities_are_published() {
        server.when(SEARCH).respond(scim(200, NOBODY));

        assertThat(writer.check()).hasSize(3).allMatch(Finding::good);
    }

    private static HttpResponse scim(int status, String body) {
        return response()
                .withStatusCode(status)
                .withHeader("Content-Type", "application/scim+json")
                .withBody(body);
    }

    private static String list(String externalId) {
        return "{\"totalResults\": 1, \"Resources\": [{\"id\": \"id-1\", \"userName\": \"n\", \"externalId\": \""
                + externalId + "\"}]}";
    }

    private static String wire(AccountChange change) {
        return UserDocument.of(change.attributes(), true, UserDocument.Emptiness.OMITTED)
                .put("id", "id-1")
                .toString();
    }
}
