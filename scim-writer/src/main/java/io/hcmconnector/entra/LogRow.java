package io.hcmconnector.entra;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.Confirmer.Verdict;
import io.hcmconnector.core.delivery.Receipts.Awaited;
import io.hcmconnector.core.http.Redaction;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.scim.PersonalData;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One row of the provisioning log. Version {@code beta} names two properties in another way than {@code v1.0}; both are read.
 *
 * @param sourceId the external id of the record
 * @param changeId shared by the rows of one record
 * @param status {@code success}, {@code failure}, {@code skipped} or {@code warning}
 */
record LogRow(String sourceId, String changeId, Instant at, String action, Status status) {
    private static final int DETAIL_LIMIT = 300;

    /** How it ended, with Entra's code and words where something went wrong. */
    record Status(String name, String code, String reason) {}

    /** Empty for a row that does not say whom it is about, or when. */
    static Optional<LogRow> of(JsonNode row) {
        String source = row.path("sourceIdentity").path("id").asText("");
        Optional<Instant> at = instant(row.path("activityDateTime").asText(""));
        if (source.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        JsonNode info = row.has("provisioningStatusInfo") ? row.path("provisioningStatusInfo") : row.path("statusInfo");
        JsonNode error = info.path("errorInformation");
        String action = row.path("provisioningAction").asText(row.path("action").asText(""));
        return Optional.of(new LogRow(
                source,
                row.path("changeId").asText(row.path("id").asText("")),
                at.get(),
                action,
                new Status(
                        info.path("status").asText("").toLowerCase(Locale.ROOT),
                        error.path("errorCode").asText(""),
                        error.path("reason").asText(""))));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What {@code rows} of one person say of what is awaited; empty when they do not say it yet. */
    static Optional<Verdict> verdict(List<LogRow> rows, Awaited awaited, Duration skew) {
        Instant since = awaited.accepted().first().minus(skew);
        Map<String, List<LogRow>> changes =
                rows.stream().filter(row -> !row.at().isBefore(since)).collect(Collectors.groupingBy(LogRow::changeId));
        if (changes.size() < awaited.accepted().changes()) {
            return Optional.empty();
        }
        return changes.values().stream()
                .max(Comparator.comparing(change ->
                        change.stream().map(LogRow::at).max(Instant::compareTo).orElseThrow()))
                .map(change -> ofChange(change, awaited.sent().attributes()));
    }

    private static Verdict ofChange(List<LogRow> change, Attributes sent) {
        Optional<LogRow> failed = change.stream().filter(LogRow::isFailure).findFirst();
        if (failed.isPresent()) {
            return new Verdict(false, "Entra could not do it: " + words(failed.get(), sent));
        }
        String detail = change.stream()
                .map(row -> row.status().name().equals("success") ? row.action() : words(row, sent))
                .distinct()
                .collect(Collectors.joining("; "));
        return new Verdict(true, "Entra's log: " + detail);
    }

    /** A record that was skipped because nothing had changed is as it is to be; one that was skipped for another reason is not. */
    private boolean isFailure() {
        boolean unchanged = status.code().isEmpty()
                || status.code().toLowerCase(Locale.ROOT).contains("redundant");
        return status.name().equals("failure") || (status.name().equals("skipped") && !unchanged);
    }

    private static String words(LogRow row, Attributes sent) {
        String text = Redaction.of(row.status().name() + " " + row.status().code() + ": "
                + row.status().reason());
        String bounded = text.length() > DETAIL_LIMIT ? text.substring(0, DETAIL_LIMIT) + "..." : text;
        return PersonalData.without(bounded, sent);
    }
}
