package io.hcmconnector.core.http;

import static org.mockserver.matchers.Times.exactly;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;

/** A token endpoint at {@code /token} and a resource at {@code /api} on the shared server. */
final class TokenServer {
    private final ClientAndServer server = SharedMockServer.fresh();

    static HttpResponse token(String value) {
        return response()
                .withStatusCode(200)
                .withBody("{\"token_type\":\"Bearer\",\"access_token\":\"" + value + "\",\"expires_in\":3600}");
    }

    static HttpResponse error(int status, String code) {
        return response()
                .withStatusCode(status)
                .withBody("{\"error\":\"" + code + "\",\"error_description\":\"it is " + code + "\"}");
    }

    /** Answers the next request that sends the client's id in a header, or, if not {@code basic}, in the form. */
    TokenServer answers(boolean basic, HttpResponse... answers) {
        for (HttpResponse answer : answers) {
            server.when(sent(basic), exactly(1)).respond(answer);
        }
        return this;
    }

    /** The same for good. */
    TokenServer answersAlways(boolean basic, HttpResponse answer) {
        server.when(sent(basic)).respond(answer);
        return this;
    }

    TokenServer resource(int status) {
        server.when(request("/api")).respond(response().withStatusCode(status));
        return this;
    }

    private static HttpRequest sent(boolean basic) {
        HttpRequest post = request("/token").withMethod("POST");
        return basic ? post.withHeader("Authorization", "Basic .*") : post.withHeader("!Authorization", ".*");
    }

    /** The forms that arrived at the token endpoint. */
    List<Map<String, String>> forms() {
        return Arrays.stream(asked())
                .map(asked -> form(asked.getBodyAsString()))
                .toList();
    }

    /** By request at the token endpoint, whether the client's id was in a header. */
    List<Boolean> basics() {
        return Arrays.stream(asked())
                .map(asked -> asked.containsHeader("Authorization"))
                .toList();
    }

    /** The tokens that arrived at the resource. */
    List<String> tokens() {
        return Arrays.stream(server.retrieveRecordedRequests(request("/api")))
                .map(asked -> asked.getFirstHeader("Authorization").replace("Bearer ", ""))
                .toList();
    }

    private HttpRequest[] asked() {
        return server.retrieveRecordedRequests(request("/token"));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String member : body.split("&")) {
            int equals = member.indexOf('=');
            form.put(decoded(member.substring(0, equals)), decoded(member.substring(equals + 1)));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** One request to the resource. */
    static HttpAnswer read(HttpFixture fixture, Authentication authentication, HttpPolicy policy) throws HttpFailure {
        return fixture.gateway
                .endpoint("api", SharedMockServer.uri("/"), policy, authentication)
                .send(HttpCall.get(SharedMockServer.uri("/api"), "application/json"));
    }
}
