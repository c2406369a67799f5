package io.hcmconnector.sandbox.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest rows of the provisioning log in the order in which the service wrote them; older ones are dropped, as Entra drops them
 * after a month, so that a large population does not fill the memory. The owner holds the lock.
 */
final class ProvisioningLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Rows that are kept at least. */
    private static final int KEPT = 10_000;

    private final List<LogEntry> entries = new ArrayList<>();
    private final Map<String, List<LogEntry>> bySource = new HashMap<>();
    private long written;

    /**
     * Which rows to give.
     *
     * @param filter which rows count
     * @param visibleUntil rows written after this are not visible yet
     * @param top how many rows to give
     * @param ascending oldest first
     * @param after sequence of the last row that was given, -1 for the first page
     */
    record Query(LogFilter filter, Instant visibleUntil, int top, boolean ascending, long after) {}

    void add(Instant at, LogEntry.Change change, LogEntry.Outcome outcome, List<LogEntry.Modified> modified) {
        LogEntry entry = new LogEntry(written++, at, change, outcome, modified);
        entries.add(entry);
        index(entry);
        if (entries.size() >= 2 * KEPT) {
            entries.subList(0, KEPT).clear();
            bySource.clear();
            entries.forEach(this::index);
        }
    }

    private void index(LogEntry entry) {
        bySource.computeIfAbsent(entry.change().sourceId(), key -> new ArrayList<>(2))
                .add(entry);
    }

    /** At most {@code top + 1} rows, so that the caller sees whether another page follows. */
    List<LogEntry> find(Query query) {
        String sourceId = query.filter().sourceId();
        List<LogEntry> pool = sourceId == null ? entries : bySource.getOrDefault(sourceId, List.of());
        List<LogEntry> found = new ArrayList<>();
        for (int i = 0; i < pool.size() && found.size() <= query.top(); i++) {
            LogEntry entry = pool.get(query.ascending() ? i : pool.size() - 1 - i);
            boolean beyond = query.after() < 0
                    || (query.ascending() ? entry.sequence() > query.after() : entry.sequence() < query.after());
            boolean visible = !entry.at().isAfter(query.visibleUntil());
            if (beyond && visible && query.filter().matches(entry)) {
                found.add(entry);
            }
        }
        return found;
    }

    static String id(LogEntry entry) {
        return entry.change().changeId() + '-' + entry.sequence();
    }

    /** The row as Graph shows it; version beta has other names for two properties. */
    static ObjectNode json(LogEntry entry, EntraJob job, boolean beta) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", id(entry))
                .put("activityDateTime", entry.at().toString())
                .put("jobId", job.jobId())
                .put("cycleId", entry.change().cycleId())
                .put("changeId", entry.change().changeId())
                .put(beta ? "action" : "provisioningAction", entry.outcome().action());
        ObjectNode status = node.putObject(beta ? "statusInfo" : "provisioningStatusInfo");
        status.put("status", entry.outcome().status());
        if (entry.outcome().errorCode() == null) {
            status.putNull("errorInformation");
        } else {
            status.putObject("errorInformation")
                    .put("errorCode", entry.outcome().errorCode())
                    .put("reason", entry.outcome().reason())
                    .put("errorCategory", "nonServiceFailure");
        }
        node.putObject("servicePrincipal").put("id", job.servicePrincipalId());
        node.putObject("sourceIdentity").put("id", entry.change().sourceId()).put("identityType", "User");
        ObjectNode target = node.putObject("targetIdentity").put("identityType", "User");
        target.put("id", entry.change().targetId());
        node.putArray("provisioningSteps");
        ArrayNode modified = node.putArray("modifiedProperties");
        entry.modified()
                .forEach(change -> modified.addObject()
                        .put("displayName", change.name())
                        .put("oldValue", change.oldValue())
                        .put("newValue", change.newValue()));
        return node;
    }
}
