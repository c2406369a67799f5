package io.hcmconnector.sandbox.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.http.SandboxServer;
import io.hcmconnector.sandbox.verify.TargetView;
import io.hcmconnector.sandbox.verify.WriteHistory;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An org with one custom identity source. Imports are carried out later: at the first request, or the first look at the
 * org, after they are over by the clock. Safe for use by several threads; it starts none.
 */
public final class OktaOrg implements SandboxHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OktaSource source;
    private final OktaAccess access;
    private final OktaTokenEndpoint tokens;
    private final Clock clock;
    private final OktaIds ids;
    private final OktaDirectory directory = new OktaDirectory();
    private final SystemLog log = new SystemLog();
    private final WriteHistory history = new WriteHistory();
    private final RequestRate rate = new RequestRate();
    private final ProfileRules rules = new ProfileRules(ProfileRules.CUSTOM);
    private final Importer importer;
    private final SessionBook sessions;
    private final ManagementApi management;
    private OktaSwitches switches = OktaSwitches.standard();

    /**
     * Where the org is and what it serves.
     *
     * @param mountPath where it is mounted, for example {@code /okta}; it is part of links and of DPoP's URLs
     * @param id id of the custom identity source and of its app, {@code 0oa...}
     */
    public record OktaSource(String mountPath, String id) {}

    /**
     * An org without users.
     *
     * @param source where it is and what it serves
     * @param access who may use it
     * @param app the client that may ask for tokens
     * @param clock decides about imports, spacing, expiry and rates
     * @param random makes ids and decides races
     */
    public OktaOrg(OktaSource source, OktaAccess access, ServiceApp app, Clock clock, RandomGenerator random) {
        this.source = source;
        this.access = access;
        this.tokens = new OktaTokenEndpoint(app, access, clock);
        this.clock = clock;
        this.ids = new OktaIds(random);
        this.importer = new Importer(directory, log, history, ids, rules);
        this.sessions = new SessionBook(source.id(), ids, importer, rules, directory);
        this.management = new ManagementApi(source.id(), directory, log, rules);
    }

    /** Mounts the org so that faults can strike sessions, users and tokens apart. */
    public void mountOn(SandboxServer server) {
        server.mount(source.mountPath(), "okta.users", this);
        server.mount(
                source.mountPath() + "/api/v1/identity-sources", "okta.sessions", below("/api/v1/identity-sources"));
        server.mount(source.mountPath() + "/oauth2", "okta.token", below("/oauth2"));
    }

    private SandboxHandler below(String prefix) {
        return request -> handle(request.withPath(prefix + request.path()));
    }

    /** Changes the behaviour from the next request on. */
    public synchronized void behave(OktaSwitches newSwitches) {
        this.switches = newSwitches;
    }

    /** Carries out every import that is over at {@code now}. */
    public synchronized void process(Instant now) {
        sessions.process(now, switches);
    }

    /** Adds a user that the org held before and that belongs to nobody in the source. */
    public synchronized void addExisting(String login, String email, boolean active) {
        Instant now = clock.instant();
        OktaUser.Status status = active ? OktaUser.Status.ACTIVE : OktaUser.Status.DEPROVISIONED;
        directory.put(new OktaUser(ids.next("00u"), status, Map.of("login", login, "email", email), now, now));
    }

    /** How often a person was uploaded twice within one session, which Okta warns against. */
    public synchronized int stagedTwice() {
        return sessions.stagedTwice();
    }

    /** The writes by external id, with the instants at which their imports took effect. */
    public synchronized WriteHistory history() {
        process(clock.instant());
        return history;
    }

    /** The accounts in neutral keys; compares what some upload has carried. */
    public TargetView view() {
        return new OktaTargetView(this, null);
    }

    /** The accounts in neutral keys; compares {@code comparedAttributes}. */
    public TargetView view(Set<String> comparedAttributes) {
        return new OktaTargetView(this, comparedAttributes);
    }

    /** The directory after every import that is over; use it only while holding this object's lock. */
    OktaDirectory directory() {
        process(clock.instant());
        return directory;
    }

    /** The attributes that some upload has carried; use it only while holding this object's lock. */
    Set<String> attributesSeen() {
        return importer.attributesSeen();
    }

    @Override
    public synchronized SandboxResponse handle(SandboxRequest request) {
        Instant now = clock.instant();
        sessions.process(now, switches);
        SandboxResponse response;
        try {
            response = route(request, now);
        } catch (OktaError refused) {
            response = refused.response(ids.next("oae"));
        }
        return rate.tell(response, switches).withHeader("X-Okta-Request-Id", ids.next("req"));
    }

    private SandboxResponse route(SandboxRequest request, Instant now) {
        String method = request.method();
        boolean sends = method.equals("POST") || method.equals("PUT");
        if (sends
                && request.body().length == 0
                && request.header("content-length").isEmpty()) {
            return SandboxResponse.text(411, "text/html", "<html><body>Length Required</body></html>");
        }
        if (!rate.take(now, switches.limits().requestsPerMinute())) {
            throw OktaError.tooMany();
        }
        String url = "http://" + request.header("host").orElse("localhost") + source.mountPath() + request.path();
        if (request.path().equals("/oauth2/v1/token") && method.equals("POST")) {
            return tokens.handle(request, url);
        }
        if (!request.path().startsWith("/api/v1/")) {
            throw new OktaError(404, "E0000008", "The requested path was not found", "");
        }
        SandboxResponse refusal =
                access.refusal(request, url, OktaScopes.needed(method, request.path()), ids.next("oae"));
        if (refusal != null) {
            return refusal;
        }
        String[] parts = request.path().substring("/api/v1/".length()).split("/");
        if (!parts[0].equals("identity-sources")) {
            return management.handle(request, url, now);
        }
        if (parts.length < 3 || !parts[1].equals(source.id())) {
            throw OktaError.notFound((parts.length < 2 ? "" : parts[1]) + " (IdentitySource)");
        }
        return switch (parts[2]) {
            case "sessions" -> sessions(request, parts, now);
            case "users" -> people(request, parts.length > 3 ? parts[3] : "", now);
            default -> throw new OktaError(404, "E0000008", "The requested path was not found", "");
        };
    }

    private SandboxResponse sessions(SandboxRequest request, String[] parts, Instant now) {
        String method = request.method();
        if (parts.length == 3 && method.equals("POST")) {
            Session session = sessions.create(now, switches);
            tell(now, "system.import.session.created", session);
            return SandboxResponse.json(201, session.json());
        }
        if (parts.length == 3 && method.equals("GET")) {
            ArrayNode list = JSON.createArrayNode();
            sessions.list(switches).forEach(session -> list.add(session.json()));
            return SandboxResponse.json(200, list);
        }
        Session session = sessions.get(parts.length > 3 ? parts[3] : "");
        String action = method + (parts.length > 4 ? ' ' + parts[4] : "");
        return switch (action) {
            case "GET" -> SandboxResponse.json(200, session.json());
            case "DELETE" -> {
                sessions.cancel(session, now);
                tell(now, "system.import.session.cancelled", session);
                yield SandboxResponse.empty(204);
            }
            case "POST start-import" -> {
                sessions.trigger(session, now);
                tell(now, "system.import.session.triggered", session);
                yield SandboxResponse.json(200, session.json());
            }
            case "POST bulk-upsert", "POST bulk-delete" -> {
                boolean deletes = parts[4].equals("bulk-delete");
                sessions.upload(session, body(request), request.body().length, deletes, now, switches);
                tell(now, "system.identity_sources." + (deletes ? "bulk_delete" : "bulk_upsert"), session);
                yield SandboxResponse.empty(202);
            }
            default -> throw methodNotAllowed();
        };
    }

    private static OktaError methodNotAllowed() {
        return new OktaError(405, "E0000022", "The endpoint does not support the provided HTTP method", "");
    }

    private void tell(Instant now, String type, Session session) {
        log.add(now, type, new SystemLog.Target(session.id(), "IdentitySourceSession", ""), null);
    }

    /** The endpoints for one person, which act at once and without a session. */
    private SandboxResponse people(SandboxRequest request, String externalId, Instant now) {
        return switch (request.method()) {
            case "POST" -> {
                JsonNode body = body(request);
                String newId = body.path("externalId").asText("");
                if (newId.isBlank() || directory.present(newId) != null) {
                    throw OktaError.invalid("externalId", "externalId: must be present and not be in use.");
                }
                yield write(newId, body, false, now);
            }
            case "GET" -> SandboxResponse.json(200, person(require(externalId)));
            case "PUT", "PATCH" -> {
                require(externalId);
                yield write(externalId, body(request), request.method().equals("PATCH"), now);
            }
            case "DELETE" -> {
                require(externalId);
                importer.delete(externalId, now, switches);
                yield SandboxResponse.empty(200);
            }
            default -> throw methodNotAllowed();
        };
    }

    private AppUser require(String externalId) {
        AppUser person = directory.present(externalId);
        if (person == null) {
            throw OktaError.notFound(externalId + " (IdentitySourceUser)");
        }
        return person;
    }

    private SandboxResponse write(String externalId, JsonNode body, boolean merge, Instant now) {
        boolean unknownRejected = switches.has(OktaQuirk.UNKNOWN_ATTRIBUTES_REJECTED);
        Map<String, @Nullable String> sent = new HashMap<>(rules.accept(body.path("profile"), unknownRejected));
        String flaw = importer.upsert(externalId, sent, merge, now, switches);
        if (flaw != null) {
            throw OktaError.invalid("profile", flaw);
        }
        return SandboxResponse.json(200, person(require(externalId)));
    }

    private ObjectNode person(AppUser person) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", person.id())
                .put("externalId", person.externalId())
                .put("created", Session.time(person.times().created()))
                .put("lastUpdated", Session.time(person.times().lastUpdated()));
        return node.set("profile", management.profile(person));
    }

    private static JsonNode body(SandboxRequest request) {
        String type = request.header("content-type").orElse("");
        if (!type.startsWith("application/json")) {
            throw new OktaError(400, "E0000021", "Bad request. Accept and/or Content-Type headers are invalid.", "");
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isObject()) {
                return body;
            }
            throw OktaError.malformed();
        } catch (JsonProcessingException malformed) {
            throw OktaError.malformed();
        } catch (IOException unreadable) {
            throw OktaError.malformed();
        }
    }
}
