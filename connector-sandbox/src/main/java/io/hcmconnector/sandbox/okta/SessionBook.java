package io.hcmconnector.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.okta.Session.Staged;
import io.hcmconnector.sandbox.okta.Session.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of the source and the imports that they lead to, one after another in the order of their triggers. The
 * owner holds the lock and calls {@link #process} before every other method.
 */
final class SessionBook {
    private static final Duration SPACING = Duration.ofMinutes(5);
    private static final Duration EXPIRY = Duration.ofHours(24);
    private static final int LONGEST_EXTERNAL_ID = 512;

    private final String sourceId;
    private final OktaIds ids;
    private final Importer importer;
    private final ProfileRules rules;
    private final OktaDirectory directory;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Deque<Session> triggered = new ArrayDeque<>();
    private @Nullable Instant lastTrigger;
    private @Nullable Instant lastCompletion;
    private int stagedTwice;

    SessionBook(String sourceId, OktaIds ids, Importer importer, ProfileRules rules, OktaDirectory directory) {
        this.sourceId = sourceId;
        this.ids = ids;
        this.importer = importer;
        this.rules = rules;
        this.directory = directory;
    }

    /** How often a person was uploaded a second time within one session, of which either version may win. */
    int stagedTwice() {
        return stagedTwice;
    }

    /** Completes every import that is over at {@code now} and expires what has lain idle. */
    void process(Instant now, OktaSwitches switches) {
        while (!triggered.isEmpty()) {
            Session head = triggered.getFirst();
            Instant start = head.lastUpdated();
            if (lastCompletion != null && lastCompletion.isAfter(start)) {
                start = lastCompletion;
            }
            Instant end = start.plus(switches.importDelay());
            if (end.isAfter(now)) {
                break;
            }
            triggered.removeFirst();
            lastCompletion = end;
            complete(head, end, switches);
        }
        if (!switches.has(OktaQuirk.NO_EXPIRY)) {
            for (Session session : sessions.values()) {
                Instant expiry = session.lastUpdated().plus(EXPIRY);
                if (session.status().takesData() && !expiry.isAfter(now)) {
                    session.staged().clear();
                    session.move(Status.EXPIRED, expiry);
                }
            }
        }
    }

    List<Session> list(OktaSwitches switches) {
        boolean all = switches.has(OktaQuirk.ALL_SESSIONS_LISTED);
        return sessions.values().stream()
                .filter(session -> all || session.status().takesData() || session.status() == Status.TRIGGERED)
                .toList();
    }

    Session get(String id) {
        Session session = sessions.get(id);
        if (session == null) {
            throw OktaError.notFound(id + " (IdentitySourceSession)");
        }
        return session;
    }

    Session create(Instant now, OktaSwitches switches) {
        boolean open =
                sessions.values().stream().anyMatch(session -> session.status().takesData());
        if (open || isSpaced(now, switches)) {
            throw OktaError.invalid(
                    "importSession",
                    "Only one active import session per identity source is allowed to be created every 5 minutes");
        }
        Session session = new Session(ids.next("aps"), sourceId, now);
        sessions.put(session.id(), session);
        return session;
    }

    private boolean isSpaced(Instant now, OktaSwitches switches) {
        boolean recent = lastTrigger != null && lastTrigger.plus(SPACING).isAfter(now);
        return switch (switches.spacing()) {
            case OFF -> false;
            case STRICT_FIVE_MINUTES -> recent;
            case UNTIL_COMPLETED -> recent && !triggered.isEmpty();
        };
    }

    void cancel(Session session, Instant now) {
        if (!session.status().takesData()) {
            throw OktaError.invalid(
                    "importSessionId", "Only a session that is in CREATED or IN_PROGRESS status can be canceled.");
        }
        session.staged().clear();
        session.move(Status.CLOSED, now);
    }

    void trigger(Session session, Instant now) {
        if (session.status() != Status.IN_PROGRESS) {
            throw OktaError.invalid(
                    "importSessionId",
                    "Session=" + session.id() + " should be in IN_PROGRESS status in order to be processed");
        }
        session.move(Status.TRIGGERED, now);
        lastTrigger = now;
        triggered.addLast(session);
    }

    /** Takes one bulk request; {@code bytes} is the size of its body. */
    void upload(Session session, JsonNode body, int bytes, boolean deletes, Instant now, OktaSwitches switches) {
        if (!session.status().takesData()) {
            throw OktaError.invalid(
                    "importSessionId", "Data can only be loaded to a session in CREATED or IN_PROGRESS status.");
        }
        if (!body.path("entityType").asText().equals("USERS")) {
            throw OktaError.malformed();
        }
        JsonNode profiles = body.path("profiles");
        OktaLimits limits = switches.limits();
        limit(session.requests() < limits.requestsPerSession(), "too many bulk requests in the session", switches);
        limit(bytes <= limits.bytesPerRequest(), "the bulk request is larger than 200 KB", switches);
        limit(profiles.size() <= limits.recordsPerRequest(), "more than 200 entities in the request", switches);
        Map<String, Staged> accepted = new LinkedHashMap<>();
        List<String> repeated = new ArrayList<>();
        for (JsonNode profile : profiles) {
            String externalId = profile.path("externalId").asText("").intern();
            if (externalId.isBlank() || externalId.length() > LONGEST_EXTERNAL_ID) {
                throw OktaError.invalid("externalId", "externalId: must have 1 to 512 characters.");
            }
            if (deletes
                    && directory.present(externalId) == null
                    && !session.staged().containsKey(externalId)) {
                continue;
            }
            boolean unknownRejected = switches.has(OktaQuirk.UNKNOWN_ATTRIBUTES_REJECTED);
            Staged staged = new Staged(deletes ? null : rules.accept(profile.path("profile"), unknownRejected));
            if (accepted.put(externalId, staged) != null || session.staged().containsKey(externalId)) {
                repeated.add(externalId);
            }
        }
        int people = session.staged().size() + accepted.size() - repeated.size();
        limit(people <= limits.peoplePerSession(), "more than 10000 users in the session", switches);
        stage(session, accepted, repeated);
        session.countRequest();
        boolean moves = !accepted.isEmpty();
        session.move(moves ? Status.IN_PROGRESS : session.status(), moves ? now : session.lastUpdated());
    }

    private void stage(Session session, Map<String, Staged> accepted, List<String> repeated) {
        stagedTwice += repeated.size();
        accepted.forEach((externalId, staged) -> {
            boolean earlierWins = session.staged().containsKey(externalId) && ids.coin();
            if (!earlierWins) {
                session.staged().put(externalId, staged);
            }
        });
    }

    private static void limit(boolean kept, String message, OktaSwitches switches) {
        if (!kept && !switches.has(OktaQuirk.LIMITS_NOT_ENFORCED)) {
            throw switches.has(OktaQuirk.LIMITS_ANSWER_413)
                    ? new OktaError(413, "E0000001", "Api validation failed: profiles", message)
                    : OktaError.invalid("profiles", message);
        }
    }

    private void complete(Session session, Instant at, OktaSwitches switches) {
        if (switches.has(OktaQuirk.IMPORTS_END_IN_ERROR)) {
            session.move(Status.ERROR, at);
        } else {
            boolean merge = !switches.has(OktaQuirk.ABSENT_ATTRIBUTES_CLEAR);
            session.staged().forEach((externalId, staged) -> {
                if (staged.profile() == null) {
                    importer.delete(externalId, at, switches);
                } else {
                    importer.upsert(externalId, staged.profile(), merge, at, switches);
                }
            });
            session.move(Status.COMPLETED, at);
        }
        session.staged().clear();
    }
}
