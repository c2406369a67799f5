package io.hcmconnector.sandbox.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.http.SandboxServer;
import io.hcmconnector.sandbox.oauth.Access;
import io.hcmconnector.sandbox.verify.TargetView;
import io.hcmconnector.sandbox.verify.WriteHistory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tenant with one API-driven provisioning job. An upload is answered with 202 and worked off later: at the first
 * request, or the first look at the tenant, after the processing delay has passed by the clock.
 *
 * <p>Safe for use by several threads; it starts none.
 */
public final class EntraTenant {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BY_NAME = Pattern.compile("userPrincipalName eq '((?:[^']|'')*)'");
    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 999;

    private record Queued(Instant receivedAt, String cycleId, JsonNode data) {}

    private enum State {
        ACTIVE,
        PAUSED,
        QUARANTINED
    }

    private final EntraJob job;
    private final Access access;
    private final Clock clock;
    private final EntraDirectory directory = new EntraDirectory();
    private final ProvisioningLog log = new ProvisioningLog();
    private final WriteHistory history = new WriteHistory();
    private final CallBudget budget = new CallBudget();
    private final Deque<Queued> queue = new ArrayDeque<>();
    private final ProvisioningEngine engine;
    private EntraSwitches switches = EntraSwitches.standard();
    private State state = State.ACTIVE;
    private Instant activeSince = Instant.MIN;

    /**
     * A tenant without users whose job is started.
     *
     * @param job the provisioning job
     * @param access whose tokens pass
     * @param clock decides about delays, windows and log times
     * @param random makes ids
     */
    public EntraTenant(EntraJob job, Access access, Clock clock, RandomGenerator random) {
        this.job = job;
        this.access = access;
        this.clock = clock;
        this.engine = new ProvisioningEngine(directory, log, history, random);
    }

    /**
     * The Graph endpoints of one version, {@code v1.0} or {@code beta}: bulkUpload, the provisioning log and the users of a name.
     *
     * @param graphPath the version's path on the server, for example {@code /graph/v1.0}; it is part of the links
     */
    public SandboxHandler graph(String graphPath) {
        return request -> handle(request, graphPath);
    }

    /** Mounts versions v1.0 and beta below {@code graphPath} so that faults can strike uploads and the log apart. */
    public void mountOn(SandboxServer server, String graphPath) {
        for (String version : List.of("/v1.0", "/beta")) {
            String path = graphPath + version;
            SandboxHandler handler = graph(path);
            server.mount(path, "entra.bulkUpload", handler);
            server.mount(
                    path + "/auditLogs",
                    "entra.logs",
                    request -> handler.handle(request.withPath("/auditLogs" + request.path())));
        }
    }

    /** Changes the behaviour from the next request on. */
    public synchronized void behave(EntraSwitches newSwitches) {
        this.switches = newSwitches;
    }

    /** Pauses the job: uploads are accepted and wait. */
    public synchronized void pause() {
        process(clock.instant());
        state = State.PAUSED;
    }

    /** Puts the job into quarantine: uploads are accepted and wait. */
    public synchronized void quarantine() {
        process(clock.instant());
        state = State.QUARANTINED;
    }

    /** Starts a paused job again; what waited is processed. */
    public synchronized void resume() {
        state = State.ACTIVE;
        activeSince = clock.instant();
    }

    /** Restarts provisioning, which ends a pause or quarantine and throws away everything that waits. */
    public synchronized void restart() {
        process(clock.instant());
        queue.clear();
        resume();
    }

    /** How many uploaded records wait for processing. */
    public synchronized int queued() {
        process(clock.instant());
        return queue.size();
    }

    /** Works off every upload whose delay has passed at {@code now}, in the order of arrival. */
    public synchronized void process(Instant now) {
        while (state == State.ACTIVE && !queue.isEmpty()) {
            Queued head = queue.getFirst();
            Instant due = head.receivedAt().plus(switches.processingDelay());
            if (due.isAfter(now)) {
                return;
            }
            queue.removeFirst();
            Instant at = due.isBefore(activeSince) ? activeSince : due;
            engine.process(head.data(), head.cycleId(), at, switches);
        }
    }

    /**
     * Adds a user that the directory held before, without a write in the history.
     *
     * @param employeeId the matching attribute, null for a user that nobody has linked
     * @param enabled whether the user can sign in
     * @param attributes by Entra name; {@code userPrincipalName} must be among them
     */
    public synchronized void addExisting(@Nullable String employeeId, boolean enabled, Map<String, String> attributes) {
        if (!attributes.containsKey(EntraUser.USER_PRINCIPAL_NAME)) {
            throw new IllegalArgumentException("a user needs " + EntraUser.USER_PRINCIPAL_NAME);
        }
        directory.put(new EntraUser(engine.newId(), employeeId, enabled, null, attributes));
    }

    /** The writes by external id, with the instants at which they took effect. */
    public synchronized WriteHistory history() {
        process(clock.instant());
        return history;
    }

    /** The accounts in neutral keys; compares what the job's standard mapping carries. */
    public TargetView view() {
        return view(EntraTargetView.DEFAULT_ATTRIBUTES);
    }

    /** The accounts in neutral keys; compares {@code comparedAttributes}. */
    public TargetView view(Set<String> comparedAttributes) {
        return new EntraTargetView(this, comparedAttributes);
    }

    /** The directory after everything due has been processed; use it only while holding this object's lock. */
    EntraDirectory directory() {
        process(clock.instant());
        return directory;
    }

    /** Whether a write of null takes a value away. */
    synchronized boolean nullValuesFlow() {
        return switches.has(EntraQuirk.NULL_VALUES_FLOW);
    }

    private synchronized SandboxResponse handle(SandboxRequest request, String graphPath) {
        Instant now = clock.instant();
        process(now);
        String requestId = engine.newId();
        SandboxResponse response;
        try {
            response = route(request, graphPath, now);
        } catch (GraphError refused) {
            response = refused.response(now, requestId);
        }
        String clientId = request.header("client-request-id").orElse(null);
        return response.withHeader("request-id", requestId)
                .withHeader("client-request-id", clientId == null ? requestId : clientId);
    }

    private SandboxResponse route(SandboxRequest request, String graphPath, Instant now) {
        if (!access.permits(request)) {
            throw new GraphError(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.");
        }
        String path = request.path().replaceFirst("/$", "");
        if (path.endsWith("/bulkUpload")) {
            return upload(request, graphPath, now);
        }
        if (path.endsWith("/auditLogs/provisioning")) {
            return logPage(request, graphPath, now);
        }
        if (path.endsWith("/users")) {
            return users(request, graphPath);
        }
        throw new GraphError(400, "BadRequest", "Resource not found for the segment '" + path + "'.");
    }

    /** The users of one name, or all by pages, as far as a connector asks. */
    private SandboxResponse users(SandboxRequest request, String graphPath) {
        if (switches.has(EntraQuirk.USERS_ROLE_MISSING)) {
            throw new GraphError(
                    403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        Optional<String> filter = request.queryValue("$filter");
        Matcher byName = BY_NAME.matcher(filter.orElse(""));
        if (!request.method().equals("GET") || (filter.isPresent() && !byName.matches())) {
            throw new GraphError(400, "Request_BadRequest", "Users are found by userPrincipalName here.");
        }
        return UserList.page(
                directory.all(),
                filter.isPresent() ? byName.group(1).replace("''", "'") : null,
                request,
                origin(request) + graphPath + "/users");
    }

    private SandboxResponse upload(SandboxRequest request, String graphPath, Instant now) {
        if (!request.method().equals("POST")) {
            throw new GraphError(405, "MethodNotAllowed", "bulkUpload only supports POST.");
        }
        if (switches.has(EntraQuirk.UPLOAD_ROLE_MISSING)) {
            throw new GraphError(403, "Authorization_RequestDenied", "SynchronizationData-User.Upload is missing.");
        }
        String end = '/' + job.servicePrincipalId() + "/synchronization/jobs/" + job.jobId() + "/bulkUpload";
        if (!request.path().replaceFirst("/$", "").endsWith(end)) {
            throw new GraphError(404, "ResourceNotFound", "There is no such service principal or job.");
        }
        Duration wait = budget.take(now, switches.limits());
        if (wait != null) {
            long seconds = switches.has(EntraQuirk.NO_RETRY_AFTER) ? 0 : Math.max(1, wait.toSeconds());
            throw new GraphError(429, "TooManyRequests", "Too many requests.", seconds);
        }
        List<JsonNode> records;
        try {
            records = BulkRequestCheck.records(request, switches);
        } catch (IllegalArgumentException malformed) {
            throw new GraphError(400, "BadRequest", "Invalid Data Format: " + malformed.getMessage());
        }
        if (queue.size() + records.size() > switches.limits().queuedOperations()) {
            throw new GraphError(
                    500,
                    "InternalServerError",
                    "The bucket that stores the ingested data is full, please wait for the synchronization service to"
                            + " process the ingested data and retry this request.");
        }
        String cycleId = engine.newId();
        records.forEach(data -> queue.addLast(new Queued(now, cycleId, data)));
        String location =
                origin(request) + graphPath + "/auditLogs/provisioning/?$filter=jobid%20eq%20'" + job.jobId() + "'";
        return SandboxResponse.empty(202).withHeader("Location", location);
    }

    private SandboxResponse logPage(SandboxRequest request, String graphPath, Instant now) {
        if (switches.has(EntraQuirk.LOG_ROLE_MISSING)) {
            throw new GraphError(403, "Authorization_RequestDenied", "ProvisioningLog.Read.All is missing.");
        }
        if (!request.method().equals("GET")) {
            throw new GraphError(405, "MethodNotAllowed", "The provisioning log can only be read.");
        }
        String filterText = request.queryValue("$filter").orElse(null);
        int top = (int) Math.min(LARGEST_PAGE, number(request.queryValue("$top").orElse(null), DEFAULT_PAGE));
        String order = request.queryValue("$orderby").orElse(null);
        boolean ascending = order != null && order.trim().matches("(?i)activityDateTime(\\s+asc)?");
        ProvisioningLog.Query query;
        try {
            query = new ProvisioningLog.Query(
                    LogFilter.parse(filterText, job.jobId()),
                    now.minus(switches.logDelay()),
                    top,
                    ascending,
                    number(request.queryValue("$skiptoken").orElse(null), -1));
        } catch (IllegalArgumentException malformed) {
            throw new GraphError(400, "BadRequest", String.valueOf(malformed.getMessage()));
        }
        List<LogEntry> found = log.find(query);
        ObjectNode body = JSON.createObjectNode();
        String self = origin(request) + graphPath + "/auditLogs/provisioning";
        body.put("@odata.context", origin(request) + graphPath + "/$metadata#auditLogs/provisioning");
        if (found.size() > top && top > 0) {
            String next =
                    self + "?$top=" + top + "&$skiptoken=" + found.get(top - 1).sequence();
            next += filterText == null ? "" : "&$filter=" + encoded(filterText);
            next += order == null ? "" : "&$orderby=" + encoded(order);
            body.put("@odata.nextLink", next);
        }
        ArrayNode value = body.putArray("value");
        found.stream()
                .limit(top)
                .forEach(entry -> value.add(ProvisioningLog.json(entry, job, graphPath.contains("beta"))));
        return SandboxResponse.json(200, body);
    }

    private static String origin(SandboxRequest request) {
        String host = request.header("host").orElse(null);
        return host == null ? "" : "http://" + host;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static long number(@Nullable String text, long fallback) {
        if (text == null) {
            return fallback;
        }
        try {
            return Long.parseUnsignedLong(text.trim());
        } catch (NumberFormatException notANumber) {
            throw new GraphError(400, "BadRequest", "'" + text + "' is not a number.");
        }
    }
}
