package io.hcmconnector.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpFailure;
import io.hcmconnector.core.http.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a status or a failure means for delivery, decided here once
 * (<a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.12">RFC 7644, section 3.12</a>).
 */
final class Answers {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final int DETAIL_LIMIT = 300;

    private final Clock clock;
    private final Gate gate;

    Answers(Clock clock, Gate gate) {
        this.clock = clock;
        this.gate = gate;
    }

    /** An answer to {@code what} that is no success. */
    Trouble refused(HttpAnswer answer, String what) {
        Instant now = clock.instant();
        int status = answer.status();
        String reason = what + " was answered " + describe(answer);
        if (status == 401) {
            return target(now.plus(LATER), reason + "; the target does not accept the credentials");
        }
        if (status == 403) {
            return target(now.plus(LATER), reason + "; the credentials lack a right at the target");
        }
        if (status == 429 || status == 503) {
            return target(new Deferred(RetryAfter.of(answer, now, SOON), reason));
        }
        if (status == 412) {
            return new Trouble(Trouble.Kind.STALE, new Deferred(now.plus(SOON), reason));
        }
        if (status == 405 || status == 501) {
            return new Trouble(
                    Trouble.Kind.NO_SUCH_METHOD,
                    Deferred.outOfReach(
                            now.plus(LATER),
                            reason + "; look at the target's base-url and whether it speaks SCIM 2.0"));
        }
        if (status / 100 == 3 || status == 404) {
            return target(now.plus(LATER), reason + "; look at the target's base-url and whether it speaks SCIM 2.0");
        }
        if (status == 409) {
            return new Trouble(Trouble.Kind.CONFLICT, new Rejected(reason));
        }
        if (status >= 500) {
            return new Trouble(Trouble.Kind.IN_DOUBT, new Deferred(now.plus(LATER), reason));
        }
        if (status == 408 || status == 413 || status == 425) {
            return new Trouble(Trouble.Kind.PERSON, new Deferred(now.plus(LATER), reason));
        }
        return new Trouble(Trouble.Kind.PERSON, new Rejected(reason));
    }

    /** No answer to a read. */
    Trouble unread(HttpFailure failure, String what) {
        String reason = what + " failed: " + failure.getMessage();
        if (failure.kind() == HttpFailure.Kind.ANSWER_LOST || failure.kind() == HttpFailure.Kind.ANSWER_TOO_LARGE) {
            return new Trouble(Trouble.Kind.PERSON, new Deferred(clock.instant().plus(SOON), reason));
        }
        return target(clock.instant().plus(SOON), reason);
    }

    /** No answer to a write; unless it surely was not sent, nobody knows whether the target acted. */
    Trouble unwritten(HttpFailure failure, String what) {
        String reason = what + " failed: " + failure.getMessage();
        return switch (failure.kind()) {
            case ANSWER_LOST, ANSWER_TOO_LARGE, INTERRUPTED -> {
                if (failure.kind() == HttpFailure.Kind.INTERRUPTED) {
                    gate.close(new Deferred(clock.instant(), "the connector is stopping"));
                }
                yield new Trouble(Trouble.Kind.IN_DOUBT, new Unknown(reason));
            }
            case UNREACHABLE, HELD_BACK, NOT_SIGNED_IN -> target(clock.instant().plus(SOON), reason);
        };
    }

    /** A success whose body is not what it is to be, for example a page for people. */
    Trouble unreadable(String what) {
        return target(
                clock.instant().plus(LATER),
                what + " was answered with something that is not SCIM; look at the target's base-url");
    }

    /** Nobody else is to be sent, for the reason of {@code trouble}. */
    void close(Trouble trouble) {
        if (trouble.outcome() instanceof Deferred deferred) {
            gate.close(deferred);
        }
    }

    private Trouble target(Instant until, String reason) {
        return target(Deferred.outOfReach(until, reason));
    }

    private Trouble target(Deferred deferred) {
        gate.close(deferred);
        return new Trouble(Trouble.Kind.TARGET, deferred);
    }

    /** The body as an object, or empty. */
    static Optional<ObjectNode> object(HttpAnswer answer) {
        return json(answer) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    private static JsonNode json(HttpAnswer answer) {
        try {
            JsonNode node = JSON.readTree(answer.text());
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Status, scimType and detail of an error (RFC 7644, 3.12), without credentials and bounded. */
    static String describe(HttpAnswer answer) {
        JsonNode error = json(answer);
        String type = error.path("scimType").asText("");
        String detail = Redaction.of(error.path("detail").asText(""));
        if (detail.length() > DETAIL_LIMIT) {
            detail = detail.substring(0, DETAIL_LIMIT) + "...";
        }
        return answer.status() + (type.isEmpty() ? "" : " " + type) + (detail.isEmpty() ? "" : ": " + detail);
    }
}
