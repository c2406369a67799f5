package io.hcmconnector.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.Redaction;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a provisioning job says of itself
 * (<a href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus">synchronizationStatus</a>).
 *
 * @param code such as {@code Active}, {@code Paused} or {@code Quarantine}; empty when it does not say
 * @param reason of a quarantine, in Entra's words
 */
record JobStatus(String code, String reason) {
    private static final Set<String> AT_WORK = Set.of("active", "notrun", "notconfigured", "");

    /** Empty when the answer is no JSON. */
    static Optional<JobStatus> of(HttpAnswer answer) {
        try {
            JsonNode status = new ObjectMapper().readTree(answer.text()).path("status");
            JsonNode quarantine = status.path("quarantine");
            String reason = quarantine
                    .path("error")
                    .path("message")
                    .asText(quarantine.path("reason").asText(""));
            return Optional.of(new JobStatus(status.path("code").asText(""), Redaction.of(reason)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Why it does nothing with what it accepts, and what to do; empty when it is at work. */
    Optional<String> trouble() {
        if (AT_WORK.contains(code.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of("the provisioning job is " + code + (reason.isEmpty() ? "" : " (" + reason + ")")
                + ": it accepts data and does nothing with it; start it in the Entra admin center. What was not confirmed is sent"
                + " again after that");
    }
}
