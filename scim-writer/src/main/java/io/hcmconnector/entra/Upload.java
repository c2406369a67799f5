package io.hcmconnector.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Receipt;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import io.hcmconnector.core.http.Redaction;
import io.hcmconnector.scim.PersonalData;
import io.hcmconnector.scim.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The requests of one batch: each accepted whole, or halved until the record that is refused stands alone. Used by one thread. */
final class Upload {
    static final String MEDIA_TYPE = "application/scim+json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final Duration BUCKET_FULL = Duration.ofMinutes(7);
    private static final int REFUSED_ALONE_BEFORE_DOUBT = 5;
    private static final int DETAIL_LIMIT = 300;

    private final EntraSettings settings;
    private final HttpEndpoint endpoint;
    private final Clock clock;
    private final Map<Integer, WriteOutcome> outcomes = new TreeMap<>();
    private @Nullable WriteOutcome closed;
    private boolean accepted;
    private int refusedAlone;

    Upload(EntraSettings settings, HttpEndpoint endpoint, Clock clock) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** By the index of their change. */
    Map<Integer, WriteOutcome> outcomes() {
        return outcomes;
    }

    /** Sends these operations in one request, or more after a refusal; each gets its outcome. */
    void send(List<Operation> operations) {
        if (closed != null) {
            settle(operations, closed);
            return;
        }
        HttpAnswer answer;
        try {
            answer = endpoint.send(HttpCall.send(
                    "POST",
                    settings.bulkUpload(),
                    MEDIA_TYPE,
                    Operation.body(operations, settings.form()),
                    Repeat.HARMLESS));
        } catch (HttpFailure e) {
            failed(operations, e);
            return;
        }
        answered(operations, answer);
    }

    private void failed(List<Operation> operations, HttpFailure failure) {
        String reason = "bulkUpload failed: " + failure.getMessage();
        Deferred later = Deferred.outOfReach(clock.instant().plus(SOON), reason);
        switch (failure.kind()) {
            case UNREACHABLE, HELD_BACK, NOT_SIGNED_IN -> close(operations, later);
            case ANSWER_LOST, ANSWER_TOO_LARGE -> settle(operations, new Unknown(reason));
            case INTERRUPTED -> {
                settle(operations, new Unknown(reason));
                closed = new Deferred(clock.instant(), "the connector is stopping");
            }
        }
    }

    private void answered(List<Operation> operations, HttpAnswer answer) {
        Instant now = clock.instant();
        int status = answer.status();
        String reason = "bulkUpload was answered " + describe(answer);
        if (answer.isSuccess()) {
            accepted = true;
            settle(operations, new Applied(Optional.empty(), Set.of(), "accepted, " + status, receipt(now)));
        } else if (status == 400 || status == 413 || status == 422) {
            refused(operations, reason);
        } else if (status == 429) {
            close(operations, new Deferred(RetryAfter.of(answer, now, SOON), reason));
        } else if (status == 500) {
            // Documented for a bucket that is full of data not yet processed: wait 5 to 10 minutes.
            close(operations, new Deferred(RetryAfter.of(answer, now, BUCKET_FULL), reason));
        } else if (status == 401) {
            close(operations, Deferred.outOfReach(now.plus(LATER), reason + "; Entra does not accept the token"));
        } else if (status == 403) {
            close(
                    operations,
                    Deferred.outOfReach(
                            now.plus(LATER), reason + "; grant the app role SynchronizationData-User.Upload"));
        } else if (status == 503) {
            close(operations, new Deferred(RetryAfter.of(answer, now, SOON), reason));
        } else if (status > 500) {
            // A gateway on the way gave up: what stands behind it may have taken the records.
            settle(operations, new Unknown(reason));
            closed = new Deferred(RetryAfter.of(answer, now, SOON), reason);
        } else {
            close(
                    operations,
                    Deferred.outOfReach(
                            now.plus(LATER), reason + "; look at base-url, service-principal-id and job-id"));
        }
    }

    private Optional<Receipt> receipt(Instant now) {
        return settings.confirm().map(policy -> new Receipt(now.plus(policy.after()), now.plus(policy.within())));
    }

    private void refused(List<Operation> operations, String reason) {
        if (operations.size() > 1) {
            int half = operations.size() / 2;
            send(operations.subList(0, half));
            send(operations.subList(half, operations.size()));
            return;
        }
        refusedAlone++;
        Operation alone = operations.get(0);
        outcomes.put(
                alone.index(),
                PersonalData.without(new Rejected(reason), alone.change().attributes()));
        if (refusedAlone >= REFUSED_ALONE_BEFORE_DOUBT && !accepted) {
            closed = new Deferred(
                    clock.instant().plus(LATER),
                    refusedAlone
                            + " records were refused one after the other and none accepted, so the fault may not be theirs:"
                            + " look at the app and its job");
        }
    }

    private void close(List<Operation> operations, Deferred reason) {
        closed = reason;
        settle(operations, reason);
    }

    private void settle(List<Operation> operations, WriteOutcome outcome) {
        operations.forEach(operation -> outcomes.put(operation.index(), outcome));
    }

    /** Status, code and message of Graph's error envelope, without credentials and bounded. */
    static String describe(HttpAnswer answer) {
        JsonNode error = error(answer);
        String message = Redaction.of(error.path("message").asText(""));
        if (message.length() > DETAIL_LIMIT) {
            message = message.substring(0, DETAIL_LIMIT) + "...";
        }
        String code = error.path("code").asText("");
        return answer.status() + (code.isEmpty() ? "" : " " + code) + (message.isEmpty() ? "" : ": " + message);
    }

    private static JsonNode error(HttpAnswer answer) {
        try {
            return JSON.readTree(answer.text()).path("error");
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
