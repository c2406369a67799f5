package io.hcmconnector.sandbox.okta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One identity source session with what was uploaded to it. {@link SessionBook} holds the lock. */
final class Session {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'.000Z'").withZone(ZoneOffset.UTC);

    /** The statuses of the Identity Sources API. */
    enum Status {
        CREATED,
        IN_PROGRESS,
        TRIGGERED,
        COMPLETED,
        ERROR,
        EXPIRED,
        CLOSED;

        boolean takesData() {
            return this == CREATED || this == IN_PROGRESS;
        }
    }

    /** What is to happen to one person; without a profile they are deleted. */
    record Staged(@Nullable Map<String, @Nullable String> profile) {}

    private final String id;
    private final String sourceId;
    private final Instant created;
    private final Map<String, Staged> staged = new LinkedHashMap<>();
    private Status status = Status.CREATED;
    private Instant lastUpdated;
    private int requests;

    Session(String id, String sourceId, Instant created) {
        this.id = id;
        this.sourceId = sourceId;
        this.created = created;
        this.lastUpdated = created;
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    String id() {
        return id;
    }

    Status status() {
        return status;
    }

    Instant lastUpdated() {
        return lastUpdated;
    }

    int requests() {
        return requests;
    }

    Map<String, Staged> staged() {
        return staged;
    }

    void countRequest() {
        requests++;
    }

    void move(Status newStatus, Instant at) {
        status = newStatus;
        lastUpdated = at;
    }

    ObjectNode json() {
        return JSON.createObjectNode()
                .put("id", id)
                .put("identitySourceId", sourceId)
                .put("status", status.name())
                .put("importType", "INCREMENTAL")
                .put("created", time(created))
                .put("lastUpdated", time(lastUpdated));
    }
}
