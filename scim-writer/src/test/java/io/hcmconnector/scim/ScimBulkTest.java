package io.hcmconnector.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.scim.ScimProfile.Configured;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;

/** Bulk requests whose answers come in the shapes that real servers give them. */
class ScimBulkTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpRequest BULK = request().withMethod("POST").withPath("/scim/Bulk");
    private static final HttpRequest SEARCH = request().withMethod("GET").withPath("/scim/Users");

    private final ClientAndServer server = SharedMockServer.fresh();
    private final Wire wire = new Wire();
    private final People people = new People(ScimAttributes.mapping(ScimExtension.standard()));
    private final ScimWriter writer = new ScimWriter(
            new ScimSettings(
                    "mock",
                    SharedMockServer.uri("/scim"),
                    ScimExtension.standard(),
                    2,
                    new Configured(Optional.empty(), Optional.empty(), true).over(ScimProfile.RFC)),
            Set.of(),
            wire.endpoint(SharedMockServer.uri("/")),
            wire.clock);

    @BeforeEach
    void nobodyIsThere() {
        publishes("{\"supported\": true, \"maxOperations\": 10, \"maxPayloadSize\": 1000000}");
        server.when(SEARCH)
                .respond(response().withStatusCode(200).withBody("{\"totalResults\": 0, \"Resources\": []}"));
    }

    @AfterEach
    void close() {
        writer.close();
        wire.close();
    }

    private void publishes(String bulk) {
        server.clear(request().withPath("/scim/ServiceProviderConfig"));
        server.when(request().withPath("/scim/ServiceProviderConfig"))
                .respond(response().withStatusCode(200).withBody("{\"bulk\": " + bulk + "}"));
    }

    private List<WriteOutcome> joiners(int count) {
        return writer.write(IntStream.rangeClosed(1, count)
                .mapToObj(n -> people.joiner(Integer.toString(n)))
                .toList());
    }

    /** Answers each operation by what {@code fill} makes of it. */
    private void answers(BiConsumer<JsonNode, ObjectNode> fill) {
        server.when(BULK).respond(request -> answer(request, fill));
    }

    private static HttpResponse answer(HttpRequest request, BiConsumer<JsonNode, ObjectNode> fill) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("Operations");
        for (JsonNode operation : operations(request)) {
            ObjectNode result = JSON.createObjectNode()
                    .put("method", operation.path("method").asText());
            fill.accept(operation, result);
            if (result.has("status")) {
                results.add(result);
            }
        }
        return response().withStatusCode(200).withBody(answer.toString());
    }

    private static JsonNode operations(HttpRequest request) {
        try {
            return JSON.readTree(request.getBodyAsString()).path("Operations");
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> received() {
        return Arrays.stream(server.retrieveRecordedRequests(BULK))
                .map(ScimBulkTest::operations)
                .toList();
    }

    private static String number(JsonNode operation) {
        return operation.path("data").path("externalId").asText();
    }

    /** How servers tell what became of an operation. */
    enum Shape {
        NUMBER {
            @Override
            void fill(JsonNode operation, ObjectNode result) {
                result.put("status", 201).put("bulkId", operation.path("bulkId").asText());
                result.put("location", "https://scim.example.com/Users/n" + number(operation));
            }
        },
        TEXT {
            @Override
            void fill(JsonNode operation, ObjectNode result) {
                result.put("status", "201")
                        .put("bulkId", operation.path("bulkId").asText());
                result.put("location", "/Users/n" + number(operation));
            }
        },
        CODE {
            @Override
            void fill(JsonNode operation, ObjectNode result) {
                result.putObject("status").put("code", "201");
                result.put("bulkId", operation.path("bulkId").asText());
                result.putObject("response").put("id", "n" + number(operation));
            }
        },
        WITHOUT_BULK_ID {
            @Override
            void fill(JsonNode operation, ObjectNode result) {
                result.put("status", "201").put("location", "Users/n" + number(operation));
            }
        };

        abstract void fill(JsonNode operation, ObjectNode result);
    }

    @ParameterizedTest
    @EnumSource
    void a_result_is_understood_in_every_shape(Shape shape) {
        answers(shape::fill);
        List<WriteOutcome> outcomes = joiners(25);
        for (int i = 0; i < 25; i++) {
            assertThat(outcomes.get(i)).isEqualTo(new Applied(Optional.of("n" + (i + 1)), Set.of(), "created"));
        }
        assertThat(received()).extracting(JsonNode::size).containsExactly(10, 10, 5);
    }

    @Test
    void results_in_another_order_are_not_mixed_up() {
        server.when(BULK).respond(request -> {
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode results = answer.putArray("Operations");
            for (JsonNode operation : operations(request)) {
                ObjectNode result = JSON.createObjectNode().put("method", "POST");
                Shape.TEXT.fill(operation, result);
                results.insert(0, result);
            }
            return response().withStatusCode(200).withBody(answer.toString());
        });
        List<WriteOutcome> outcomes = joiners(7);
        for (int i = 0; i < 7; i++) {
            assertThat(((Applied) outcomes.get(i)).remoteId()).contains("n" + (i + 1));
        }
    }

    @Test
    void one_who_is_refused_is_a_matter_of_that_one_alone() {
        answers((operation, result) -> {
            Shape.TEXT.fill(operation, result);
            if (number(operation).equals("3")) {
                result.remove("location");
                result.put("status", "400");
                result.putObject("response").put("scimType", "invalidValue").put("detail", "the title is too long");
            }
        });
        List<WriteOutcome> outcomes = joiners(5);
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.reason()).contains("the title is too long"));
        outcomes.remove(2);
        assertThat(outcomes).hasOnlyElementsOfType(Applied.class);
    }

    @Test
    void a_result_that_is_missing_is_looked_for_and_not_made_a_second_time() {
        String second = "{\"id\": \"n2\", \"externalId\": \"2\", \"userName\": \"p2@example.com\", \"active\": true}";
        AtomicBoolean made = new AtomicBoolean();
        server.clear(SEARCH);
        server.when(SEARCH).respond(request -> {
            boolean asksForTwo = request.getFirstQueryStringParameter("filter").contains("\"2\"");
            String found = made.get() && asksForTwo ? second : "";
            return response()
                    .withStatusCode(200)
                    .withBody("{\"totalResults\": " + (found.isEmpty() ? 0 : 1) + ", \"Resources\": [" + found + "]}");
        });
        server.when(request().withMethod("GET").withPath("/scim/Users/n2"))
                .respond(response().withStatusCode(200).withBody(second));
        answers((operation, result) -> {
            made.set(true);
            if (operation.path("method").asText().equals("PATCH")) {
                result.put("status", "200")
                        .put("location", "https://x" + operation.path("path").asText());
            } else if (!number(operation).matches("[23]")) {
                Shape.TEXT.fill(operation, result);
            }
        });

        List<WriteOutcome> outcomes = joiners(3);

        assertThat(((Applied) outcomes.get(0)).remoteId()).contains("n1");
        assertThat(((Applied) outcomes.get(1)).remoteId()).contains("n2");
        assertThat(outcomes.get(2)).as("not found: nobody knows").isInstanceOf(Unknown.class);
        assertThat(received())
                .as("the second one was changed, in a request of its own")
                .hasSize(2);
    }

    @Test
    void a_request_that_is_too_large_is_halved() {
        server.when(BULK)
                .respond(request -> operations(request).size() > 3
                        ? response().withStatusCode(413)
                        : answer(request, Shape.TEXT::fill));
        assertThat(joiners(9)).hasOnlyElementsOfType(Applied.class);
        assertThat(received()).extracting(JsonNode::size).containsExactly(9, 4, 2, 2, 5, 2, 3);
    }

    @Test
    void a_request_has_no_more_bytes_than_are_published() {
        publishes("{\"supported\": true, \"maxOperations\": 100, \"maxPayloadSize\": 5000}");
        answers(Shape.TEXT::fill);
        assertThat(joiners(20)).hasOnlyElementsOfType(Applied.class);
        List<String> bodies = new ArrayList<>(wire.bodies("POST"));
        assertThat(bodies).hasSizeBetween(2, 19).allMatch(body -> body.getBytes(StandardCharsets.UTF_8).length <= 5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4294967296", "null"})
    void a_limit_that_is_none_keeps_nobody_out_of_a_bulk_request(String limit) {
        publishes("{\"supported\": true, \"maxOperations\": " + limit + ", \"maxPayloadSize\": " + limit + "}");
        answers(Shape.TEXT::fill);
        assertThat(joiners(5)).hasOnlyElementsOfType(Applied.class);
        assertThat(received()).hasSize(1);
    }

    @Test
    void somebody_who_is_too_large_for_any_bulk_request_goes_alone() {
        publishes("{\"supported\": true, \"maxOperations\": 100, \"maxPayloadSize\": 1024}");
        server.when(request().withMethod("POST").withPath("/scim/Users"))
                .respond(response().withStatusCode(201).withBody("{\"id\": \"n\"}"));
        assertThat(joiners(5)).hasOnlyElementsOfType(Applied.class);
        assertThat(received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_provider_that_fails_at_every_patch_within_a_bulk_request_gets_leavers_alone(boolean asAWhole) {
        if (asAWhole) {
            server.when(BULK).respond(response().withStatusCode(500));
        } else {
            answers((operation, result) -> result.put("status", "500")
                    .put("location", "https://x" + operation.path("path").asText()));
        }
        server.when(request().withMethod("PATCH").withPath("/scim/Users/.*"))
                .respond(response().withStatusCode(204));
        List<AccountChange> leavers = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            leavers.add(people.leaver(
                    id,
                    new Before(
                            Optional.of(id),
                            Optional.of(new Sent(true, people.joiner(id).attributes())),
                            true)));
        }
        assertThat(writer.write(leavers)).hasOnlyElementsOfType(Applied.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 501})
    void a_provider_that_has_no_bulk_after_all_gets_everybody_one_by_one(int status) {
        server.when(BULK).respond(response().withStatusCode(status));
        server.when(request().withMethod("POST").withPath("/scim/Users"))
                .respond(response().withStatusCode(201).withBody("{\"id\": \"n\"}"));
        assertThat(joiners(5)).hasOnlyElementsOfType(Applied.class);
        assertThat(joiners(5)).hasOnlyElementsOfType(Applied.class);
        assertThat(received()).as("asked for once").hasSize(1);
    }

    @Test
    void a_provider_that_is_busy_puts_everybody_off() {
        server.when(BULK).respond(response().withStatusCode(503));
        assertThat(joiners(5)).hasOnlyElementsOfType(Deferred.class);
    }

    @Test
    void an_answer_that_never_comes_leaves_everybody_in_doubt() {
        server.when(BULK).error(org.mockserver.model.HttpError.error().withDropConnection(true));
        assertThat(joiners(5)).hasOnlyElementsOfType(Unknown.class);
        assertThat(received()).as("not repeated: it creates").hasSize(1);
    }

    @Test
    void people_who_leave_go_in_one_request_and_each_is_told_by_its_own_result() {
        answers((operation, result) -> {
            result.put(
                    "location",
                    "https://scim.example.com" + operation.path("path").asText());
            result.put("status", operation.path("path").asText().endsWith("/b") ? "404" : "204");
        });
        List<AccountChange> leavers = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            leavers.add(people.leaver(
                    id,
                    new Before(
                            Optional.of(id),
                            Optional.of(new Sent(true, people.joiner(id).attributes())),
                            true)));
        }
        List<WriteOutcome> outcomes = writer.write(leavers);
        assertThat(outcomes.get(0)).isInstanceOf(Applied.class);
        assertThat(outcomes.get(1)).as("is not there any more").isInstanceOf(WriteOutcome.Unchanged.class);
        assertThat(outcomes.get(2)).isInstanceOf(Applied.class);
        assertThat(received()).extracting(JsonNode::size).containsExactly(3);
        assertThat(received().get(0).path(0).has("bulkId")).isFalse();
    }
}
