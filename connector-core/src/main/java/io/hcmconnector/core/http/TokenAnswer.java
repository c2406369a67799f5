package io.hcmconnector.core.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;

/**
 * What a token endpoint answered (RFC 6749 section 5), read with tolerance: the body may be anything, {@code expires_in} may be
 * a text, absent or absurd, {@code token_type} absent and of any case.
 */
final class TokenAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ASSUMED_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private final HttpAnswer answer;
    private final JsonNode json;

    TokenAnswer(HttpAnswer answer) {
        this.answer = answer;
        this.json = parsed(answer);
    }

    /** The HTTP answer itself. */
    HttpAnswer http() {
        return answer;
    }

    /** The token, empty when there is none. */
    String accessToken() {
        return json.path("access_token").asText("");
    }

    /** The token's type, {@code Bearer} when the server does not say. */
    String tokenType() {
        return json.path("token_type").asText("Bearer");
    }

    /** The scopes that the server says it has granted, space-separated; empty when it does not say. */
    String scope() {
        return json.path("scope").asText("");
    }

    /** How long the token lives: five minutes when the server does not say so in a positive number, at most a day. */
    Duration life() {
        double seconds = json.path("expires_in").asDouble(0);
        if (!(seconds > 0)) {
            return ASSUMED_LIFE;
        }
        return seconds >= LONGEST_LIFE.toSeconds() ? LONGEST_LIFE : Duration.ofMillis((long) (seconds * 1000));
    }

    /** The error's code, empty when there is none. */
    String error() {
        return json.path("error").asText("");
    }

    /** What the server says of the error, empty when it says nothing. */
    String description() {
        return json.path("error_description").asText("");
    }

    /** Whether the server does not take the client's id and secret, or not in the way they were sent. */
    boolean refusesTheClient() {
        return answer.status() == 401
                || (answer.status() == 400 && (error().equals("invalid_client") || error().equals("invalid_request")));
    }

    private static JsonNode parsed(HttpAnswer answer) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
