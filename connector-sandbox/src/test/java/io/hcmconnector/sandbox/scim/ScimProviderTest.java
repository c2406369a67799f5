package io.hcmconnector.sandbox.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.oauth.Access;
import io.hcmconnector.sandbox.verify.AccountWrite;
import io.hcmconnector.sandbox.verify.ActualAccount;
import io.hcmconnector.sandbox.verify.Loopback;
import io.hcmconnector.sandbox.verify.Loopback.Answer;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScimProviderTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String ANNA = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                        "urn:acme:hr:1.0:User"],
             "externalId":"4711","userName":"Anna.Muster@example.com","active":true,
             "name":{"givenName":"Anna","familyName":"Muster"},"title":"Clerk",
             "emails":[{"type":"work","value":"anna@example.com"},{"type":"home","value":"a@home.example"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales","employeeNumber":"4711"},
             "urn:acme:hr:1.0:User":{"hireDate":"2026-01-01"}}""";

    private final TickingClock clock = new TickingClock("2026-11-23T08:00:00Z");
    private final ScimProvider provider =
            new ScimProvider("/scim/v2", Access.bearer("secret"), clock, new SplittableRandom(1));
    private final Loopback server = new Loopback(clock, it -> it.mount("/scim/v2", "scim", provider));
    private String annaId = "";

    @BeforeEach
    void createAnna() {
        annaId = send("POST", "/Users", ANNA).body().path("id").asText();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer send(String method, String path, String body, String... more) {
        String[] headers = new String[4 + more.length];
        headers[0] = "Authorization";
        headers[1] = "Bearer secret";
        headers[2] = "Content-Type";
        headers[3] = "application/scim+json";
        System.arraycopy(more, 0, headers, 4, more.length);
        return server.send(method, "/scim/v2" + path, body, headers);
    }

    private Answer patch(String operations) {
        return send(
                "PATCH",
                "/Users/" + annaId,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations
                        + "]}");
    }

    private JsonNode anna() {
        return send("GET", "/Users/" + annaId, "").body();
    }

    private int matches(String filter) {
        return send("GET", "/Users?filter=" + Loopback.encoded(filter), "")
                .body()
                .path("totalResults")
                .asInt(-1);
    }

    private static String user(int number) {
        return """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"externalId":"%1$s","userName":"user%1$s"}""".formatted(number);
    }

    @Test
    void createAnswersTheResourceWithItsLocationAndVersion() {
        Answer answer = send("POST", "/Users", user(1));

        String id = answer.body().path("id").asText();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo(server.url("/scim/v2/Users/" + id));
        assertThat(answer.body().path("meta").path("location").asText()).isEqualTo(answer.header("location"));
        assertThat(answer.header("etag")).isEqualTo("W/\"1\"");
        assertThat(answer.header("content-type")).startsWith("application/scim+json");
    }

    @Test
    void credentialsAreRequired() {
        Answer answer = server.send("GET", "/scim/v2/Users", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("schemas").path(0).asText())
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    }

    @Test
    void aSecondUserOfTheSameNameIsRefusedWhateverTheCase() {
        Answer answer = send("POST", "/Users", ANNA.replace("Anna.Muster@", "ANNA.muster@"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("scimType").asText()).isEqualTo("uniqueness");
        assertThat(answer.body().path("status").asText()).isEqualTo("409");
    }

    @Test
    void theExternalIdIsUniqueOnlyBySwitch() {
        String twin = ANNA.replace("Anna.Muster@", "twin@");
        provider.behave(ScimSwitches.with(ScimQuirk.EXTERNAL_ID_UNIQUE));
        assertThat(send("POST", "/Users", twin).status()).isEqualTo(409);
        provider.behave(ScimSwitches.standard());
        assertThat(send("POST", "/Users", twin).status()).isEqualTo(201);
        assertThat(provider.view().personNumbers()).containsExactly("4711", "4711");
    }

    @Test
    void malformedBodiesAreRefused() {
        assertThat(send("POST", "/Users", "{").body().path("scimType").asText()).isEqualTo("invalidSyntax");
        assertThat(send("POST", "/Users", ANNA.replace("true", "\"True\""))
                        .body()
                        .path("scimType")
                        .asText())
                .isEqualTo("invalidValue");
        assertThat(send("POST", "/Users", ANNA.replace("\"urn:acme:hr:1.0:User\"],", "\"urn:x\"],"))
                        .status())
                .isEqualTo(400);
        assertThat(send("POST", "/Users", user(1).replace("userName", "nickName"))
                        .status())
                .isEqualTo(400);
        assertThat(send("GET", "/Users/unknown", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "externalId eq \"4711\" | 1",
                "externalId eq \"4712\" | 0",
                "EXTERNALID eq \"4711\" and active eq true | 1",
                "externalId eq \"4711\" and active eq false | 0",
                "userName eq \"anna.muster@EXAMPLE.com\" | 1",
                "userName ne \"anna.muster@example.com\" | 0",
                "userName sw \"anna\" | 1",
                "userName ew \"example.com\" | 1",
                "name.familyName co \"ust\" | 1",
                "title pr | 1",
                "nickName pr | 0",
                "not (title pr) | 0",
                "title eq \"x\" or (title eq \"clerk\" and name.givenName sw \"A\") | 1",
                "title eq \"x\" and title eq \"y\" or title eq \"clerk\" | 1",
                "emails[type eq \"work\" and value co \"@example.com\"] | 1",
                "emails[type eq \"home\" and value co \"@example.com\"] | 0",
                "emails.value eq \"a@home.example\" | 1",
                "emails eq \"anna@example.com\" | 1",
                "urn:ietf:params:scim:schemas:core:2.0:User:title eq \"Clerk\" | 1",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"4711\" | 1",
                "urn:acme:hr:1.0:User:hireDate ge \"2026-01-01\" | 1",
                "meta.created lt \"2026-11-23T08:00:01Z\" | 1",
                "meta.created gt \"2026-11-23T09:00:00+01:00\" | 0",
                "meta.created le \"2026-11-23T09:00:00+01:00\" | 1",
                "unknownAttribute eq \"x\" | 0",
            })
    void filtersFindByTheGrammarOfTheRfc(String filter, int expected) {
        assertThat(matches(filter)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userName",
                "userName xx \"a\"",
                "userName eq \"a",
                "(userName pr",
                "userName eq a",
                "active gt true",
                "emails[type eq \"work\"",
                "userName eq \"a\" and"
            })
    void malformedFiltersAreRefused(String filter) {
        Answer answer = send("GET", "/Users?filter=" + Loopback.encoded(filter), "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidFilter");
    }

    @Test
    void listsArePagedFromStartIndexAndCount() {
        for (int i = 1; i <= 4; i++) {
            send("POST", "/Users", user(i));
        }

        JsonNode page = send("GET", "/Users?startIndex=4&count=10", "").body();
        assertThat(page.path("totalResults").asInt()).isEqualTo(5);
        assertThat(page.path("itemsPerPage").asInt()).isEqualTo(2);
        assertThat(page.path("Resources").findValuesAsText("externalId")).containsExactly("3", "4");
        JsonNode none = send("GET", "/Users?count=0", "").body();
        assertThat(none.path("totalResults").asInt()).isEqualTo(5);
        assertThat(none.path("Resources")).isEmpty();
        provider.behave(new ScimSwitches(java.util.Set.of(), 2, 10, 1000));
        assertThat(send("GET", "/Users?count=100", "").body().path("Resources")).hasSize(2);
    }

    @Test
    void attributesCanBeChosen() {
        JsonNode found = send("GET", "/Users/" + annaId + "?attributes=externalId,name.givenName", "")
                .body();

        assertThat(found.fieldNames()).toIterable().containsExactlyInAnyOrder("schemas", "id", "externalId", "name");
    }

    @Test
    void putReplacesAndClearsWhatItLeavesOut() {
        Answer answer = send("PUT", "/Users/" + annaId, user(4711));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(anna().has("title")).isFalse();
        assertThat(anna().has(ENTERPRISE)).isFalse();
        assertThat(matches("userName eq \"anna.muster@example.com\"")).isZero();
        assertThat(matches("userName eq \"user4711\"")).isEqualTo(1);
    }

    @Test
    void anEntityTagGuardsAgainstLostUpdates() {
        String tag = send("GET", "/Users/" + annaId, "").header("etag");
        assertThat(patch("{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Boss\"}")
                        .status())
                .isEqualTo(200);

        assertThat(send("PUT", "/Users/" + annaId, ANNA, "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(send("PUT", "/Users/" + annaId, ANNA, "If-Match", "W/\"2\"").status())
                .isEqualTo(200);
        provider.behave(ScimSwitches.with(ScimQuirk.NO_ETAG));
        Answer blind = send("PUT", "/Users/" + annaId, ANNA, "If-Match", tag);
        assertThat(blind.status()).isEqualTo(200);
        assertThat(blind.header("etag")).isEmpty();
    }

    @Test
    void patchChangesByPathByFilterAndByExtension() {
        Answer answer = patch("""
                {"op":"Replace","path":"name.familyName","value":"Schmidt"},
                {"op":"replace","path":"emails[type eq \\"work\\"].value","value":"new@example.com"},
                {"op":"add","path":"emails","value":[{"type":"other","value":"o@example.com"}]},
                {"op":"remove","path":"emails[type eq \\"home\\"]"},
                {"op":"replace","path":"%1$s:department","value":"Finance"},
                {"op":"add","path":"%1$s:manager","value":{"value":"boss"}},
                {"op":"replace","path":"urn:acme:hr:1.0:User:hireDate","value":"2026-02-01"},
                {"op":"remove","path":"title"}""".formatted(ENTERPRISE));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode anna = anna();
        assertThat(anna.path("name").path("familyName").asText()).isEqualTo("Schmidt");
        assertThat(anna.path("name").path("givenName").asText()).isEqualTo("Anna");
        assertThat(anna.path("emails").findValuesAsText("value")).containsExactly("new@example.com", "o@example.com");
        assertThat(anna.path(ENTERPRISE).path("department").asText()).isEqualTo("Finance");
        assertThat(anna.path(ENTERPRISE).path("manager").path("value").asText()).isEqualTo("boss");
        assertThat(anna.path("urn:acme:hr:1.0:User").path("hireDate").asText()).isEqualTo("2026-02-01");
        assertThat(anna.has("title")).isFalse();
    }

    @Test
    void patchTakesAnObjectWithoutAPath() {
        Answer answer = patch("""
                {"op":"replace","value":{"active":false,"name.givenName":"Anne",
                  "%s":{"division":"EMEA"},"urn:acme:hr:1.0:User":{"termDate":"2026-12-31"}}}""".formatted(ENTERPRISE));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode anna = anna();
        assertThat(anna.path("active").asBoolean(true)).isFalse();
        assertThat(anna.path("name").path("givenName").asText()).isEqualTo("Anne");
        assertThat(anna.path(ENTERPRISE).path("division").asText()).isEqualTo("EMEA");
        assertThat(anna.path(ENTERPRISE).path("department").asText()).isEqualTo("Sales");
        assertThat(anna.path("urn:acme:hr:1.0:User")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"op\":\"replace\",\"path\":\"no such\",\"value\":\"x\"} | invalidPath",
                "{\"op\":\"replace\",\"path\":\"nonsense\",\"value\":\"x\"} | invalidPath",
                "{\"op\":\"replace\",\"path\":\"emails[type eq \\\"fax\\\"].value\",\"value\":\"x\"} | noTarget",
                "{\"op\":\"replace\",\"path\":\"emails[type is 1].value\",\"value\":\"x\"} | invalidFilter",
                "{\"op\":\"remove\"} | noTarget",
                "{\"op\":\"move\",\"path\":\"title\",\"value\":\"x\"} | invalidSyntax",
                "{\"op\":\"replace\",\"path\":\"active\",\"value\":\"True\"} | invalidValue",
                "{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"} | mutability",
                "{\"op\":\"replace\",\"path\":\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager\",\"value\":\"x\"} | invalidValue",
            })
    void aRefusedPatchChangesNothing(String operation, String scimType) {
        Answer answer = patch("{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Boss\"}," + operation);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("scimType").asText()).isEqualTo(scimType);
        assertThat(anna().path("title").asText()).isEqualTo("Clerk");
    }

    @Test
    void deleteIsFinal() {
        assertThat(send("DELETE", "/Users/" + annaId, "").status()).isEqualTo(204);
        assertThat(send("DELETE", "/Users/" + annaId, "").status()).isEqualTo(404);
        assertThat(matches("externalId eq \"4711\"")).isZero();
        assertThat(provider.view().size()).isZero();
    }

    @Test
    void theProviderDescribesItself() {
        JsonNode config = send("GET", "/ServiceProviderConfig", "").body();
        assertThat(config.path("bulk").path("supported").asBoolean()).isTrue();
        assertThat(config.path("etag").path("supported").asBoolean()).isTrue();
        assertThat(send("GET", "/ResourceTypes/User", "")
                        .body()
                        .path("endpoint")
                        .asText())
                .isEqualTo("/Users");
        assertThat(send("GET", "/Schemas", "").body().path("totalResults").asInt())
                .isEqualTo(3);
        assertThat(send("GET", "/Schemas/" + ENTERPRISE, "").body().path("attributes"))
                .hasSize(6);
        provider.behave(ScimSwitches.with(ScimQuirk.NO_BULK, ScimQuirk.NO_ETAG));
        config = send("GET", "/ServiceProviderConfig", "").body();
        assertThat(config.path("bulk").path("supported").asBoolean(true)).isFalse();
        assertThat(config.path("etag").path("supported").asBoolean(true)).isFalse();
        assertThat(send("POST", "/Bulk", "{}").status()).isEqualTo(404);
    }

    private static String bulk(String failOnErrors, String operations) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"]," + failOnErrors
                + "\"Operations\":[" + operations + "]}";
    }

    @Test
    void bulkResolvesReferencesAndReportsEachOperation() {
        String report = ANNA.replace("Anna.Muster@", "report@")
                .replace("4711", "4713")
                .replace("\"department\"", "\"manager\":{\"value\":\"bulkId:m\"},\"department\"");
        Answer answer = send("POST", "/Bulk", bulk("", """
                {"method":"POST","path":"/Users","bulkId":"m","data":%s},
                {"method":"POST","path":"/Users","bulkId":"r","data":%s},
                {"method":"POST","path":"/Users","bulkId":"d","data":%s},
                {"method":"PATCH","path":"/Users/%s","data":{"Operations":[{"op":"replace","path":"active","value":false}]}},
                {"method":"DELETE","path":"/Users/unknown"}""".formatted(user(4712), report, ANNA, annaId)));

        JsonNode results = answer.body().path("Operations");
        assertThat(results.findValuesAsText("status")).contains("201", "409", "200", "404");
        assertThat(results.path(2).path("response").path("scimType").asText()).isEqualTo("uniqueness");
        assertThat(results.path(3).path("version").asText()).isEqualTo("W/\"2\"");
        assertThat(provider.view().attributes("4713")).containsEntry("manager", "4712");
        assertThat(provider.view().account("4711")).map(ActualAccount::active).contains(false);
    }

    @Test
    void bulkStopsWhereFailOnErrorsSays() {
        String failing = "{\"method\":\"DELETE\",\"path\":\"/Users/x\"},{\"method\":\"DELETE\",\"path\":\"/Users/y\"}";

        assertThat(send("POST", "/Bulk", bulk("\"failOnErrors\":1,", failing))
                        .body()
                        .path("Operations"))
                .hasSize(1);
        assertThat(send("POST", "/Bulk", bulk("", failing)).body().path("Operations"))
                .hasSize(2);
        assertThat(send("POST", "/Bulk", bulk("\"failOnErrors\":null,", failing))
                        .status())
                .isEqualTo(400);
        provider.behave(new ScimSwitches(java.util.Set.of(), 10, 1, 10_000));
        assertThat(send("POST", "/Bulk", bulk("", failing)).status()).isEqualTo(413);
        provider.behave(new ScimSwitches(java.util.Set.of(), 10, 10, 20));
        assertThat(send("POST", "/Bulk", bulk("", failing)).status()).isEqualTo(413);
    }

    @Test
    void quirksOfWritesCanBeShown() {
        provider.behave(ScimSwitches.with(ScimQuirk.NO_LOCATION, ScimQuirk.DUPLICATE_EMAIL_ANSWERS_500));
        assertThat(send("POST", "/Users", user(1)).header("location")).isEmpty();
        assertThat(send("POST", "/Users", ANNA.replace("Anna.Muster@", "twin@")).status())
                .isEqualTo(500);
        provider.behave(ScimSwitches.with(ScimQuirk.JSON_MEDIA_TYPE_REFUSED));
        String[] plainJson = {"Authorization", "Bearer secret", "Content-Type", "application/json"};
        assertThat(server.send("POST", "/scim/v2/Users", user(2), plainJson).status())
                .isEqualTo(400);
        provider.behave(ScimSwitches.with(ScimQuirk.PATCH_ANSWERS_204, ScimQuirk.BAD_PATCH_PATH_IGNORED));
        assertThat(server.send("POST", "/scim/v2/Users", user(2), plainJson).status())
                .isEqualTo(201);
        assertThat(patch("{\"op\":\"replace\",\"path\":\"nonsense\",\"value\":\"x\"}")
                        .status())
                .isEqualTo(204);
        provider.behave(ScimSwitches.with(ScimQuirk.NO_PUT, ScimQuirk.NO_DELETE));
        assertThat(send("PUT", "/Users/" + annaId, ANNA).status()).isEqualTo(501);
        assertThat(send("DELETE", "/Users/" + annaId, "").status()).isEqualTo(403);
    }

    @Test
    void aServerThatEchoesDoesNotStore() {
        provider.behave(ScimSwitches.with(ScimQuirk.ECHO_NOT_STORED));
        Answer answer = send("POST", "/Users", ANNA.replace("Anna.Muster@", "twin@"));
        assertThat(answer.body().has("urn:acme:hr:1.0:User")).isTrue();
        JsonNode stored =
                send("GET", "/Users/" + answer.body().path("id").asText(), "").body();
        assertThat(stored.has("urn:acme:hr:1.0:User")).isFalse();

        assertThat(send("PUT", "/Users/" + annaId, user(4711)).body().has("title"))
                .isFalse();
        assertThat(anna().path("title").asText()).isEqualTo("Clerk");
    }

    @Test
    void theFilterOnExternalIdCanBeBlind() {
        provider.behave(ScimSwitches.with(ScimQuirk.EXTERNAL_ID_FILTER_FINDS_NOTHING));
        assertThat(matches("externalId eq \"4711\"")).isZero();
        assertThat(matches("userName eq \"anna.muster@example.com\"")).isEqualTo(1);
    }

    @Test
    void theViewTranslatesToNeutralKeysAndTheHistoryCountsWrites() {
        assertThat(provider.view().account("4711"))
                .contains(new ActualAccount(
                        "4711",
                        true,
                        Map.of(
                                "userName", "Anna.Muster@example.com",
                                "givenName", "Anna",
                                "familyName", "Muster",
                                "title", "Clerk",
                                "email", "anna@example.com",
                                "department", "Sales",
                                "hireDate", "2026-01-01")));

        patch("{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
        patch("{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
        assertThat(provider.history().of("4711"))
                .extracting(AccountWrite::kind)
                .containsExactly(AccountWrite.Kind.CREATE, AccountWrite.Kind.DISABLE, AccountWrite.Kind.UNCHANGED);
        assertThat(provider.history().count(AccountWrite.Kind.CREATE)).isEqualTo(1);
    }
}
