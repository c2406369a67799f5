package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns Okta's refusals into failures that people understand.
 *
 * <p>Okta's error code says little (E0000001 covers nearly everything here), so that the status decides and the error's causes are
 * shown, without the values that they may quote. A missing scope is answered 403 with an empty body and a {@code WWW-Authenticate} header (RFC 6750 section 3).
 */
final class OktaErrors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 300;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>(),;:=]+@[^\\s\"'<>(),;]+");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern PARAMETER = Pattern.compile("(scope|error|error_description)=\"([^\"]*)\"");

    private OktaErrors() {}

    /** The failure that {@code answer}, which is no success, stands for. */
    static OktaFailure of(String action, HttpAnswer answer) {
        return new OktaFailure(kind(answer.status()), action + ": " + describe(answer));
    }

    /** The failure that {@code lost} stands for. */
    static OktaFailure of(String action, HttpFailure lost) {
        OktaFailure.Kind kind = switch (lost.kind()) {
            case UNREACHABLE, HELD_BACK -> OktaFailure.Kind.NOT_DONE;
            case NOT_SIGNED_IN -> OktaFailure.Kind.DENIED;
            case ANSWER_LOST, ANSWER_TOO_LARGE -> OktaFailure.Kind.MAYBE_DONE;
            case INTERRUPTED -> OktaFailure.Kind.INTERRUPTED;
        };
        return new OktaFailure(kind, action + ": " + lost.getMessage(), lost);
    }

    private static OktaFailure.Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> OktaFailure.Kind.DENIED;
            case 404 -> OktaFailure.Kind.MISSING;
            case 429 -> OktaFailure.Kind.NOT_DONE;
            default -> status / 100 == 4 && status != 408 ? OktaFailure.Kind.REFUSED : OktaFailure.Kind.MAYBE_DONE;
        };
    }

    private static String describe(HttpAnswer answer) {
        StringBuilder text = new StringBuilder("HTTP ").append(answer.status());
        if (answer.body().length > 0) {
            text.append(body(answer));
        }
        answer.header("WWW-Authenticate").ifPresent(challenge -> text.append(challenge(challenge)));
        answer.header("X-Okta-Request-Id")
                .ifPresent(id -> text.append(" [request ").append(id).append(']'));
        return text.toString();
    }

    private static String body(HttpAnswer answer) {
        JsonNode error;
        try {
            error = JSON.readTree(answer.body());
        } catch (IOException e) {
            return " without a readable error";
        }
        List<String> words = new ArrayList<>();
        words.add(error.path("errorCode").asText());
        words.add(error.path("errorSummary").asText());
        error.path("errorCauses")
                .forEach(cause -> words.add(cause.path("errorSummary").asText()));
        words.removeIf(String::isBlank);
        // What Okta quotes is a value of a person.
        String quoted = QUOTED.matcher(String.join(": ", words)).replaceAll("(value)");
        String text = ADDRESS.matcher(quoted).replaceAll("(address)");
        return " " + (text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text);
    }

    private static String challenge(String header) {
        List<String> words = new ArrayList<>();
        Matcher parameters = PARAMETER.matcher(header);
        while (parameters.find()) {
            words.add(parameters.group(1) + " " + parameters.group(2));
        }
        return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
    }
}
