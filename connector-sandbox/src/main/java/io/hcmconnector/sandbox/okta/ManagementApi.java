package io.hcmconnector.sandbox.okta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.okta.OktaUser.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The neighbouring endpoints: app and its users, Okta users and their lifecycle, System Log, schema and mappings. The
 * owner holds the lock.
 */
final class ManagementApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int APP_USER_PAGE = 500;
    private static final int USER_PAGE = 200;
    private static final int LOG_PAGE = 1000;
    private static final Pattern LOG_FILTER =
            Pattern.compile("\\s*(eventType|target\\.id|target\\.alternateId)\\s+eq\\s+\"([^\"]*)\"\\s*(?:and\\b|$)");

    private final String appId;
    private final OktaDirectory directory;
    private final SystemLog log;
    private final ProfileRules rules;

    ManagementApi(String appId, OktaDirectory directory, SystemLog log, ProfileRules rules) {
        this.appId = appId;
        this.directory = directory;
        this.log = log;
        this.rules = rules;
    }

    SandboxResponse handle(SandboxRequest request, String url, Instant now) {
        String[] parts = request.path().replaceFirst("^/api/v1/", "").split("/");
        boolean get = request.method().equals("GET");
        if (parts[0].equals("users") && parts.length == 4 && parts[2].equals("lifecycle")) {
            return lifecycle(parts[1], parts[3], now);
        }
        if (!get) {
            throw new OktaError(405, "E0000022", "The endpoint does not support the provided HTTP method", "");
        }
        if (parts[0].equals("apps") && parts.length > 1 && !parts[1].equals(appId)) {
            throw OktaError.notFound(parts[1] + " (AppInstance)");
        }
        String shape = parts[0] + '/' + parts.length;
        return switch (shape) {
            case "apps/2" -> SandboxResponse.json(200, app());
            case "apps/3" -> appUsers(request, url);
            case "users/1" -> users(request, url);
            case "users/2" -> SandboxResponse.json(200, json(user(parts[1])));
            case "logs/1" -> logs(request, url, now);
            case "meta/5" -> SandboxResponse.json(200, schema());
            case "mappings/1" ->
                SandboxResponse.json(200, JSON.createArrayNode().add(mapping(false)));
            case "mappings/2" -> SandboxResponse.json(200, mapping(true));
            default -> throw OktaError.notFound(request.path());
        };
    }

    private ObjectNode app() {
        ObjectNode app = JSON.createObjectNode()
                .put("id", appId)
                .put("name", "custom_identity_source")
                .put("label", "HCM")
                .put("status", "ACTIVE");
        app.putArray("features")
                .add("IMPORT_NEW_USERS")
                .add("IMPORT_PROFILE_UPDATES")
                .add("PROFILE_MASTERING");
        return app.putNull("signOnMode");
    }

    private SandboxResponse appUsers(SandboxRequest request, String url) {
        boolean expand = request.queryValue("expand").orElse("").equals("user");
        String start = request.queryValue("q").orElse("").toLowerCase(Locale.ROOT);
        List<AppUser> people = directory.appUsers().stream()
                .filter(person -> !person.link().deleted())
                .filter(person -> start.isEmpty() || startsWith(person, start))
                .toList();
        return Page.of(request, url, APP_USER_PAGE, people, person -> appUser(person, expand));
    }

    private static boolean startsWith(AppUser person, String start) {
        return List.of("userName", "firstName", "lastName", "email").stream()
                .anyMatch(name -> person.profile()
                        .getOrDefault(name, "")
                        .toLowerCase(Locale.ROOT)
                        .startsWith(start));
    }

    private ObjectNode appUser(AppUser person, boolean expand) {
        OktaUser user = directory.user(person.link().oktaUserId());
        ObjectNode node = JSON.createObjectNode()
                .put("id", user == null ? person.id() : user.id())
                .put("externalId", person.externalId())
                .put("created", Session.time(person.times().created()))
                .put("lastUpdated", Session.time(person.times().lastUpdated()))
                .put("scope", "USER")
                .put(
                        "status",
                        user == null
                                ? "IMPORTED"
                                : user.isActive() ? "ACTIVE" : user.status().name())
                .put("syncState", "SYNCHRONIZED")
                .put("lastSync", Session.time(person.times().lastUpdated()));
        node.putObject("credentials").put("userName", person.profile().get("userName"));
        node.set("profile", profile(person));
        if (expand && user != null) {
            node.putObject("_embedded").set("user", json(user));
        }
        return node;
    }

    /** The profile as the API reads it back: every attribute of the app's schema, null where it has no value. */
    ObjectNode profile(AppUser person) {
        ObjectNode profile = JSON.createObjectNode();
        rules.schema().forEach(name -> profile.put(name, person.profile().get(name)));
        return profile;
    }

    private SandboxResponse users(SandboxRequest request, String url) {
        String search = request.queryValue("search")
                .orElseGet(() -> request.queryValue("filter").orElse(""));
        Predicate<OktaUser> wanted =
                search.isBlank() ? user -> user.status() != Status.DEPROVISIONED : UserSearch.parse(search);
        List<OktaUser> found = directory.users().stream().filter(wanted).toList();
        return Page.of(request, url, USER_PAGE, found, ManagementApi::json);
    }

    private OktaUser user(String idOrLogin) {
        OktaUser user = directory.user(idOrLogin);
        OktaUser found = user == null ? directory.byLogin(idOrLogin) : user;
        if (found == null) {
            throw OktaError.notFound(idOrLogin + " (User)");
        }
        return found;
    }

    private static ObjectNode json(OktaUser user) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", user.id())
                .put("status", user.status().name())
                .put("created", Session.time(user.created()))
                .put("statusChanged", Session.time(user.lastUpdated()))
                .put("lastUpdated", Session.time(user.lastUpdated()));
        ObjectNode profile = node.putObject("profile");
        user.profile().forEach(profile::put);
        return node;
    }

    private SandboxResponse lifecycle(String id, String action, Instant now) {
        OktaUser user = user(id);
        Status status = next(user.status(), action);
        if (status == null) {
            throw new OktaError(403, "E0000038", "This operation is not allowed in the user's current status.", "");
        }
        directory.put(user.with(status, now));
        log.add(now, "user.lifecycle." + action, new SystemLog.Target(user.id(), "User", ""), null);
        return SandboxResponse.json(200, JSON.createObjectNode());
    }

    private static @Nullable Status next(Status status, String action) {
        boolean gone = status == Status.DEPROVISIONED;
        return switch (action) {
            case "deactivate" -> gone ? null : Status.DEPROVISIONED;
            case "suspend" -> status == Status.ACTIVE ? Status.SUSPENDED : null;
            case "unsuspend" -> status == Status.SUSPENDED ? Status.ACTIVE : null;
            case "activate" -> gone || status == Status.STAGED ? Status.ACTIVE : null;
            default -> null;
        };
    }

    private SandboxResponse logs(SandboxRequest request, String url, Instant now) {
        Instant since = instant(request, "since", Instant.EPOCH);
        Instant until = instant(request, "until", now.plusSeconds(1));
        Predicate<SystemLog.Event> filter =
                logFilter(request.queryValue("filter").orElse(""));
        String q = request.queryValue("q").orElse("");
        List<SystemLog.Event> found = new ArrayList<>(log.events().stream()
                .filter(event -> !event.at().isBefore(since) && event.at().isBefore(until))
                .filter(filter)
                .filter(event -> q.isEmpty()
                        || event.type().contains(q)
                        || event.target().id().equals(q)
                        || event.target().alternateId().equals(q))
                .toList());
        if (request.queryValue("sortOrder").orElse("ASCENDING").equals("DESCENDING")) {
            Collections.reverse(found);
        }
        return Page.of(request, url, LOG_PAGE, found, ManagementApi::json);
    }

    private static Predicate<SystemLog.Event> logFilter(String text) {
        Predicate<SystemLog.Event> result = event -> true;
        String rest = text;
        while (!rest.isBlank()) {
            Matcher clause = LOG_FILTER.matcher(rest);
            if (!clause.lookingAt()) {
                throw new OktaError(400, "E0000031", "Invalid search criteria.", "");
            }
            String wanted = clause.group(2);
            result = result.and(
                    switch (clause.group(1)) {
                        case "eventType" ->
                            (SystemLog.Event event) -> event.type().equals(wanted);
                        case "target.id" ->
                            (SystemLog.Event event) -> event.target().id().equals(wanted);
                        default ->
                            (SystemLog.Event event) ->
                                    event.target().alternateId().equals(wanted);
                    });
            rest = rest.substring(clause.end());
        }
        return result;
    }

    private static Instant instant(SandboxRequest request, String name, Instant fallback) {
        String text = request.queryValue(name).orElse("");
        try {
            return text.isEmpty() ? fallback : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notADate) {
            throw OktaError.invalid(name, name + ": must be a date with a time and an offset.");
        }
    }

    private static ObjectNode json(SystemLog.Event event) {
        ObjectNode node = JSON.createObjectNode()
                .put("uuid", "event-" + event.sequence())
                .put("published", event.at().toString())
                .put("eventType", event.type())
                .put("severity", event.failure() == null ? "INFO" : "WARN");
        node.putObject("outcome")
                .put("result", event.failure() == null ? "SUCCESS" : "FAILURE")
                .put("reason", event.failure());
        node.putArray("target")
                .addObject()
                .put("id", event.target().id())
                .put("type", event.target().kind())
                .put("alternateId", event.target().alternateId());
        return node;
    }

    private ObjectNode schema() {
        ObjectNode schema =
                JSON.createObjectNode().put("name", "custom_identity_source").put("type", "object");
        ObjectNode definitions = schema.putObject("definitions");
        ObjectNode base = definitions.putObject("base").put("id", "#base").putObject("properties");
        ObjectNode custom = definitions.putObject("custom").put("id", "#custom").putObject("properties");
        for (String name : rules.schema()) {
            ObjectNode property = (ProfileRules.BASE.contains(name) ? base : custom).putObject(name);
            property.put("title", name)
                    .put("type", "string")
                    .put("externalName", name)
                    .put("scope", "NONE");
            property.put("required", name.equals("userName") || name.equals("email"));
        }
        return schema;
    }

    private ObjectNode mapping(boolean full) {
        ObjectNode mapping = JSON.createObjectNode().put("id", "prm" + appId);
        mapping.putObject("source")
                .put("id", appId)
                .put("name", "custom_identity_source")
                .put("type", "appuser");
        mapping.putObject("target").put("id", "oty" + appId).put("name", "user").put("type", "user");
        if (full) {
            ObjectNode properties = mapping.putObject("properties");
            rules.schema()
                    .forEach(name -> properties
                            .putObject(ProfileRules.target(name))
                            .put("expression", "appuser." + name)
                            .put("pushStatus", "PUSH"));
        }
        return mapping;
    }
}
