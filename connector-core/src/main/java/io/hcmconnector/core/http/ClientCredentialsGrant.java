package io.hcmconnector.core.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpFailure.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a token endpoint for an access token by the client credentials grant (RFC 6749 sections 4.4 and 5).
 *
 * <p>Tolerant of the answer: {@code expires_in} may be a text or absent (then five minutes are assumed), {@code token_type} may
 * be absent and of any case. An error text names the server's error code and description, never the secret or a token.
 */
final class ClientCredentialsGrant implements TokenSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ASSUMED_LIFE = Duration.ofMinutes(5);
    private static final int LONGEST_QUOTE = 300;

    private final String name;
    private final HttpEndpoint endpoint;
    private final ClientCredentials client;
    private final Clock clock;

    private ClientCredentialsGrant(String name, HttpEndpoint endpoint, ClientCredentials client, Clock clock) {
        this.name = name;
        this.endpoint = endpoint;
        this.client = client;
        this.clock = clock;
    }

    static ClientCredentialsGrant over(HttpGateway gateway, String name, HttpPolicy policy, ClientCredentials client) {
        // RFC 6749 section 2.3.1: id and secret are form-encoded before they become user name and password.
        Authentication signing = client.style() == ClientCredentials.Style.BASIC
                ? Authentications.basic(
                        encode(client.clientId()),
                        Secret.of(encode(client.clientSecret().reveal())))
                : Authentications.none();
        HttpEndpoint endpoint = gateway.endpoint(name, client.tokenUrl(), policy, signing);
        return new ClientCredentialsGrant(name, endpoint, client, gateway.clock());
    }

    @Override
    public Token fresh() throws HttpFailure {
        Instant asked = clock.instant();
        HttpAnswer answer;
        try {
            answer = endpoint.send(new HttpCall(
                    "POST",
                    client.tokenUrl(),
                    Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded"),
                    form().getBytes(StandardCharsets.UTF_8),
                    Repeat.HARMLESS));
        } catch (HttpFailure failure) {
            throw failure.kind() == Kind.INTERRUPTED
                    ? failure
                    : notSignedIn("no answer: " + failure.getMessage(), failure);
        }
        JsonNode json = parsed(answer);
        if (!answer.isSuccess()) {
            throw notSignedIn(refusal(answer, json), null);
        }
        String value = json.path("access_token").asText("");
        if (value.isEmpty()) {
            throw notSignedIn("the answer (" + answer + ") holds no access_token", null);
        }
        String type = json.path("token_type").asText("Bearer");
        if (!type.equalsIgnoreCase("Bearer")) {
            throw notSignedIn("the server issues tokens of type " + quoted(type) + ", only Bearer is known", null);
        }
        return Token.bearer(Secret.of(value), asked, life(json.path("expires_in")));
    }

    private String form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (!client.scope().isBlank()) {
            form.put("scope", client.scope());
        }
        if (client.style() == ClientCredentials.Style.POST) {
            form.put("client_id", client.clientId());
            form.put("client_secret", client.clientSecret().reveal());
        }
        return form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode parsed(HttpAnswer answer) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static Duration life(JsonNode expiresIn) {
        long seconds = expiresIn.asLong(0);
        return seconds > 0 && seconds < 1_000_000_000L ? Duration.ofSeconds(seconds) : ASSUMED_LIFE;
    }

    private String refusal(HttpAnswer answer, JsonNode json) {
        String code = json.path("error").asText("");
        String description = json.path("error_description").asText("");
        return "the server answered " + answer.status()
                + (code.isEmpty() ? "" : " " + quoted(code))
                + (description.isEmpty() ? "" : ": " + quoted(description))
                + "; check the client's id, secret and scope";
    }

    private String quoted(String text) {
        String safe = Redaction.of(text, client.clientSecret()).replaceAll("\\p{Cntrl}+", " ");
        return safe.length() <= LONGEST_QUOTE ? safe : safe.substring(0, LONGEST_QUOTE) + "…";
    }

    private HttpFailure notSignedIn(String why, @Nullable Throwable cause) {
        return new HttpFailure(Kind.NOT_SIGNED_IN, name + ": no token for " + client.clientId() + ": " + why, cause);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
