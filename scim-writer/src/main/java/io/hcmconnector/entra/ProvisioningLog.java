package io.hcmconnector.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.core.delivery.Confirmer;
import io.hcmconnector.core.delivery.Receipts.Awaited;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import io.hcmconnector.core.worker.PersonId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What Entra did with what it accepted, by its provisioning log
 * (<a href="https://learn.microsoft.com/graph/api/provisioningobjectsummary-list">provisioningObjectSummary</a>), which is behind by 5 to 10
 * minutes. {@code sourceIdentity/id} is our external id; the rows of one change share a {@code changeId}.
 *
 * <p>The log does not say which upload a change came from. So a person of whom several changes are awaited is settled only once there are as
 * many, and by the newest. Used by one thread at a time.
 */
final class ProvisioningLog implements Confirmer {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** More than any two clocks should differ, less than two changes of a person are mostly apart. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final int FEW = 3;
    private static final int ROWS = 500;
    private static final int MOST_PAGES = 60;

    private final EntraSettings settings;
    private final Policy policy;
    private final HttpEndpoint endpoint;

    ProvisioningLog(EntraSettings settings, Policy policy, HttpEndpoint endpoint) {
        this.settings = settings;
        this.policy = policy;
        this.endpoint = endpoint;
    }

    @Override
    public Policy policy() {
        return policy;
    }

    /** The log cannot be asked, this time or at all. */
    private static final class Unasked extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        Unasked(Answer answer) {
            super("the provisioning log gave no answer", null, false, false);
            this.answer = answer;
        }
    }

    @Override
    public Answer ask(List<Awaited> awaited) {
        Map<String, List<LogRow>> rows;
        try {
            rows = rows(awaited).stream().collect(Collectors.groupingBy(LogRow::sourceId));
        } catch (Unasked e) {
            return e.answer;
        }
        Map<PersonId, Verdict> verdicts = new HashMap<>();
        for (Awaited one : awaited) {
            LogRow.verdict(rows.getOrDefault(one.number().value(), List.of()), one, SKEW)
                    .ifPresent(verdict -> verdicts.put(one.person(), verdict));
        }
        Optional<String> trouble = verdicts.size() == awaited.size() ? Optional.empty() : trouble();
        return new Answer(verdicts, trouble, Optional.empty());
    }

    /** Of a few people each for itself; of many all rows since the first of them was accepted. */
    private List<LogRow> rows(List<Awaited> awaited) throws Unasked {
        String job = ofJob();
        List<LogRow> rows = new ArrayList<>();
        if (awaited.size() <= FEW) {
            for (Awaited one : awaited) {
                rows.addAll(read(job + " and "
                        + GraphFilter.equal("sourceIdentity/id", one.number().value())));
            }
            return rows;
        }
        Instant first = awaited.stream()
                .map(one -> one.accepted().first())
                .min(Instant::compareTo)
                .orElseThrow()
                .minus(SKEW)
                .truncatedTo(ChronoUnit.SECONDS);
        return read(job + " and activityDateTime ge " + first);
    }

    private String ofJob() {
        return GraphFilter.equal("jobid", settings.jobId());
    }

    private List<LogRow> read(String filter) throws Unasked {
        List<LogRow> rows = new ArrayList<>();
        Optional<URI> page =
                Optional.of(URI.create(settings.log() + "?$top=" + ROWS + "&" + GraphFilter.parameter(filter)));
        for (int number = 0; number < MOST_PAGES && page.isPresent(); number++) {
            JsonNode answer = page(page.get());
            answer.path("value").forEach(row -> LogRow.of(row).ifPresent(rows::add));
            String next = answer.path("@odata.nextLink").asText("");
            page = next.isEmpty() ? Optional.empty() : Optional.of(address(next));
        }
        return rows;
    }

    private static URI address(String next) throws Unasked {
        try {
            return URI.create(next.replace(" ", "%20").replace("'", "%27"));
        } catch (IllegalArgumentException e) {
            throw new Unasked(Answer.troubled("the provisioning log's next page has no address that can be read"));
        }
    }

    private JsonNode page(URI uri) throws Unasked {
        HttpAnswer answer = send(uri);
        if (!answer.isSuccess()) {
            String words = "the provisioning log was answered " + Upload.describe(answer);
            throw new Unasked(
                    switch (answer.status()) {
                        case 403 ->
                            Answer.silent(words + "; grant the app role ProvisioningLog.Read.All to have it read");
                        case 400, 404, 405, 501 -> Answer.silent(words);
                        default -> Answer.troubled(words);
                    });
        }
        try {
            JsonNode page = JSON.readTree(answer.text());
            if (page.path("value").isArray()) {
                return page;
            }
        } catch (JsonProcessingException e) {
            // It is not told of: the text may be anything.
        }
        throw new Unasked(Answer.silent("the provisioning log was answered with something that is no list of rows"));
    }

    private HttpAnswer send(URI uri) throws Unasked {
        try {
            return endpoint.send(HttpCall.get(uri, "application/json"));
        } catch (HttpFailure e) {
            throw new Unasked(Answer.troubled("the provisioning log could not be read: " + e.getMessage()));
        }
    }

    /** What the job says of itself, where it may be looked at. */
    private Optional<String> trouble() {
        try {
            HttpAnswer answer = endpoint.send(HttpCall.get(settings.job(), "application/json"));
            return answer.isSuccess() ? JobStatus.of(answer).flatMap(JobStatus::trouble) : Optional.empty();
        } catch (HttpFailure e) {
            return Optional.of("the provisioning job could not be looked at: " + e.getMessage());
        }
    }

    /** Whether it can be read; where it cannot, delivery goes on without. */
    Finding finding() {
        String subject = "Entra provisioning log";
        try {
            page(URI.create(settings.log() + "?$top=1&" + GraphFilter.parameter(ofJob())));
            return new Finding(subject, true, "is read to confirm what Entra has accepted");
        } catch (Unasked e) {
            String why = e.answer.silent().or(e.answer::trouble).orElse("");
            return new Finding(subject, true, "cannot be read, so that nothing is confirmed: " + why);
        }
    }
}
