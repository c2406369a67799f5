package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * An org with one identity source in memory, with the recorded behaviour of sessions; an import is done when it is looked at after
 * {@link #importTime}.
 */
final class OktaOrg implements HttpEndpoint {

    /** What goes wrong with one request. */
    enum Fault {
        NONE,
        CRASH_BEFORE,
        CRASH_AFTER,
        LOST_BEFORE,
        LOST_AFTER,
        UNREACHABLE,
        BROKEN_AFTER,
        THROTTLED
    }

    /** The process dies here. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** An identity-source user. */
    record Account(boolean active, Map<String, String> values) {}

    private static final class Session {
        private final String id;
        private OktaSession.Status status = OktaSession.Status.CREATED;
        private Instant lastUpdated;
        private final Map<String, JsonNode> staged = new LinkedHashMap<>();

        Session(String id, Instant now) {
            this.id = id;
            this.lastUpdated = now;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String SOURCE = "0oa1testsource";
    static final String BASE = "/api/v1/identity-sources/" + SOURCE;

    final Map<String, Account> accounts = new HashMap<>();
    final List<String> requests = new ArrayList<>();
    final List<JsonNode> uploads = new ArrayList<>();
    final Set<String> refused = new HashSet<>();
    final List<String> twice = new ArrayList<>();
    final Map<String, HttpAnswer> canned = new HashMap<>();
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final HandClock clock;
    IntFunction<Fault> faults = step -> Fault.NONE;
    Duration importTime = Duration.ofSeconds(60);
    Duration blocked = Duration.ZERO;
    OktaSession.Status importEnd = OktaSession.Status.COMPLETED;
    boolean down;
    boolean replacesProfiles;

    OktaOrg(HandClock clock) {
        this.clock = clock;
    }

    /** A session that an earlier process left. */
    String leave(OktaSession.Status status, Duration ago) {
        Session session =
                new Session("aps" + (sessions.size() + 1), clock.instant().minus(ago));
        session.status = status;
        sessions.put(session.id, session);
        return session.id;
    }

    OktaSession.Status status(String id) {
        return sessions.get(id).status;
    }

    long sessionsIn(OktaSession.Status status) {
        return sessions.values().stream().filter(one -> one.status == status).count();
    }

    int sessions() {
        return sessions.size();
    }

    static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpAnswer error(int status, String code, String cause) {
        return answer(status, """
                {"errorCode":"%s","errorSummary":"Api validation failed","errorLink":"%s","errorId":"oae1","errorCauses":[{"errorSummary":"%s"}]}
                """.formatted(code, code, cause));
    }

    @Override
    public HttpAnswer send(HttpCall call) throws HttpFailure {
        int step = requests.size() + 1;
        requests.add(call.method() + " " + call.uri().getRawPath().replace(BASE, ""));
        if (down) {
            throw new HttpFailure(HttpFailure.Kind.UNREACHABLE, "okta: connection refused", null);
        }
        Fault fault = faults.apply(step);
        switch (fault) {
            case CRASH_BEFORE -> throw new Crash();
            case LOST_BEFORE -> throw new HttpFailure(HttpFailure.Kind.ANSWER_LOST, "okta: no answer", null);
            case UNREACHABLE -> throw new HttpFailure(HttpFailure.Kind.UNREACHABLE, "okta: connection refused", null);
            case THROTTLED -> {
                return error(429, "E0000047", "API call exceeded rate limit due to too many requests.");
            }
            default -> {
                HttpAnswer answer = act(call);
                if (fault == Fault.CRASH_AFTER) {
                    throw new Crash();
                }
                if (fault == Fault.LOST_AFTER) {
                    throw new HttpFailure(HttpFailure.Kind.ANSWER_LOST, "okta: no answer", null);
                }
                return fault == Fault.BROKEN_AFTER ? answer(502, "<html>bad gateway</html>") : answer;
            }
        }
    }

    private HttpAnswer act(HttpCall call) {
        String path = call.uri().getRawPath();
        if (canned.containsKey(call.method() + " " + path)) {
            return canned.get(call.method() + " " + path);
        }
        if (!path.startsWith(BASE)) {
            return error(404, "E0000007", "Not found");
        }
        finishImports();
        String[] parts = path.substring(BASE.length() + 1).split("/");
        if (parts[0].equals("users")) {
            String id = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            return accounts.containsKey(id)
                    ? answer(200, "{\"id\":\"0ua1\",\"externalId\":\"" + id + "\"}")
                    : error(404, "E0000007", "Not found");
        }
        if (parts.length == 1) {
            return call.method().equals("POST") ? create() : list();
        }
        Session session = sessions.get(parts[1]);
        if (session == null) {
            return error(404, "E0000007", "Not found");
        }
        if (parts.length == 3) {
            return parts[2].equals("start-import") ? start(session) : upload(session, parts[2], call.body());
        }
        return call.method().equals("DELETE")
                ? cancel(session)
                : answer(200, json(session).toString());
    }

    private HttpAnswer create() {
        boolean active = sessions.values().stream()
                .anyMatch(one -> one.status.isOpen()
                        || one.status == OktaSession.Status.TRIGGERED
                                && clock.instant().isBefore(one.lastUpdated.plus(blocked)));
        if (active) {
            return error(400, "E0000001", "There is an existing session");
        }
        Session session = new Session("aps" + (sessions.size() + 1), clock.instant());
        sessions.put(session.id, session);
        return answer(201, json(session).toString());
    }

    private HttpAnswer list() {
        ArrayNode list = JSON.createArrayNode();
        sessions.values().forEach(one -> list.add(json(one)));
        return answer(200, list.toString());
    }

    private HttpAnswer cancel(Session session) {
        if (!session.status.isOpen()) {
            return error(400, "E0000001", "Only a session that is in CREATED or IN_PROGRESS status can be canceled.");
        }
        session.status = OktaSession.Status.CLOSED;
        return answer(204, "");
    }

    private HttpAnswer start(Session session) {
        if (session.status != OktaSession.Status.IN_PROGRESS) {
            return error(400, "E0000001", "should be in IN_PROGRESS status in order to be processed");
        }
        session.status = OktaSession.Status.TRIGGERED;
        session.lastUpdated = clock.instant();
        return answer(200, json(session).toString());
    }

    private HttpAnswer upload(Session session, String kind, byte[] body) {
        JsonNode upload = read(body);
        uploads.add(upload);
        JsonNode people = upload.path("profiles");
        if (!session.status.isOpen() || people.isEmpty()) {
            return error(400, "E0000001", "not possible");
        }
        for (JsonNode one : people) {
            if (refused.contains(one.path("externalId").asText())) {
                return error(400, "E0000001", "profile of eve.example@example.com is not valid");
            }
        }
        for (JsonNode one : people) {
            String id = one.path("externalId").asText();
            boolean ignored = kind.equals("bulk-delete") && !accounts.containsKey(id);
            if (!ignored) {
                session.status = OktaSession.Status.IN_PROGRESS;
                if (session.staged.put(id, one) != null) {
                    twice.add(id);
                }
            }
        }
        session.lastUpdated = clock.instant();
        return answer(202, "");
    }

    private void finishImports() {
        for (Session session : sessions.values()) {
            if (session.status == OktaSession.Status.TRIGGERED
                    && !clock.instant().isBefore(session.lastUpdated.plus(importTime))) {
                session.status = importEnd;
                if (importEnd == OktaSession.Status.COMPLETED) {
                    session.staged.forEach(this::take);
                }
            }
        }
    }

    private void take(String id, JsonNode staged) {
        Account before = accounts.get(id);
        Map<String, String> values = new HashMap<>();
        if (before != null && !(replacesProfiles && staged.has("profile"))) {
            values.putAll(before.values());
        }
        staged.path("profile").properties().forEach(one -> {
            if (one.getValue().isNull()) {
                values.remove(one.getKey());
            } else {
                values.put(one.getKey(), one.getValue().asText());
            }
        });
        accounts.put(id, new Account(staged.has("profile"), values));
    }

    private static ObjectNode json(Session session) {
        return JSON.createObjectNode()
                .put("id", session.id)
                .put("identitySourceId", SOURCE)
                .put("status", session.status.name())
                .put("importType", "INCREMENTAL")
                .put("created", session.lastUpdated.toString())
                .put("lastUpdated", session.lastUpdated.toString());
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
