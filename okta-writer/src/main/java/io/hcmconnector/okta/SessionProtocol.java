package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import io.hcmconnector.core.worker.PersonNumber;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The calls of one identity source, each a method; a status becomes a meaning here and nowhere else.
 *
 * <p>Any 2xx is a success, because Okta's description and its servers differ in which one they name. See the <a
 * href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/IdentitySource/">Identity Sources API</a>.
 */
final class SessionProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/json";

    private static final int MOST_PAGES = 2_000;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel=\"?next\"?");

    private final HttpEndpoint endpoint;
    private final String org;
    private final String identitySourceId;

    SessionProtocol(HttpEndpoint endpoint, OktaSettings.Source source) {
        this.endpoint = endpoint;
        this.org = source.baseUri().toString().replaceAll("/+$", "");
        this.identitySourceId = source.identitySourceId();
    }

    /** Opens a session; refused while another is active. */
    OktaSession create() throws OktaFailure {
        return session("create a session", post("create a session", "/sessions"));
    }

    /** Sessions that Okta remembers, of any state. */
    List<OktaSession> list() throws OktaFailure {
        String action = "list the sessions";
        JsonNode list = json(action, send(action, HttpCall.get(source("/sessions"), MEDIA_TYPE)));
        if (!list.isArray()) {
            throw new OktaFailure(OktaFailure.Kind.MAYBE_DONE, action + ": the answer is not a list");
        }
        List<OktaSession> sessions = new ArrayList<>();
        for (JsonNode one : list) {
            sessions.add(session(action, one));
        }
        return sessions;
    }

    /** One session as it is now. */
    OktaSession get(String sessionId) throws OktaFailure {
        String action = "read session " + sessionId;
        return session(action, json(action, send(action, HttpCall.get(source("/sessions/" + sessionId), MEDIA_TYPE))));
    }

    /**
     * Cancels a session that was not triggered.
     *
     * @return its state afterwards: closed, or what it has become if it was too late to cancel it
     */
    OktaSession.Status cancel(String sessionId) throws OktaFailure {
        String action = "cancel session " + sessionId;
        try {
            send(action, call("DELETE", source("/sessions/" + sessionId), Repeat.HARMLESS));
            return OktaSession.Status.CLOSED;
        } catch (OktaFailure failure) {
            return switch (failure.kind()) {
                case MISSING -> OktaSession.Status.CLOSED;
                case REFUSED -> get(sessionId).status();
                default -> throw failure;
            };
        }
    }

    /** Uploads one chunk. Not repeated when the answer is lost: nobody may be twice in a session. */
    void upload(String sessionId, Chunk chunk) throws OktaFailure {
        String path = chunk.kind() == UploadRecord.Kind.UPSERT ? "/bulk-upsert" : "/bulk-delete";
        send(
                "upload to session " + sessionId,
                HttpCall.send(
                        "POST", source("/sessions/" + sessionId + path), MEDIA_TYPE, chunk.body(), Repeat.HARMFUL));
    }

    /** Triggers the import of a session. */
    void startImport(String sessionId) throws OktaFailure {
        post("start the import of session " + sessionId, "/sessions/" + sessionId + "/start-import");
    }

    /** Whether the identity source holds this person. An unknown identity source answers no as well. */
    boolean knows(PersonNumber person) throws OktaFailure {
        return identityUser(person).isPresent();
    }

    /** The app of the identity source. */
    JsonNode app() throws OktaFailure {
        String action = "read the app";
        return json(action, send(action, HttpCall.get(api("/apps/" + encode(identitySourceId)), MEDIA_TYPE)));
    }

    /** The profile schema of that app. */
    JsonNode appSchema() throws OktaFailure {
        String action = "read the app's schema";
        URI uri = api("/meta/schemas/apps/" + encode(identitySourceId) + "/default");
        return json(action, send(action, HttpCall.get(uri, MEDIA_TYPE)));
    }

    /** The person as the identity source holds them; empty when it does not, or is unknown itself. */
    Optional<JsonNode> identityUser(PersonNumber person) throws OktaFailure {
        return found("look up a person", source("/users/" + encode(person.value())));
    }

    /** The Okta user with this login, of any status. */
    Optional<JsonNode> user(String login) throws OktaFailure {
        return found("look up a user", api("/users/" + encode(login)));
    }

    private Optional<JsonNode> found(String action, URI uri) throws OktaFailure {
        try {
            return Optional.of(json(action, send(action, HttpCall.get(uri, MEDIA_TYPE))));
        } catch (OktaFailure failure) {
            if (failure.kind() == OktaFailure.Kind.MISSING) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** The users of the app with the status of their Okta users, page by page as Okta links them. */
    List<JsonNode> appUsers() throws OktaFailure {
        return all("list the app's users", api("/apps/" + encode(identitySourceId) + "/users?limit=500&expand=user"));
    }

    /** The mappings from the app's profile to Okta's, each whole. */
    List<JsonNode> mappings() throws OktaFailure {
        String action = "read the mappings";
        List<JsonNode> mappings = new ArrayList<>();
        for (JsonNode one : all(action, api("/mappings?sourceId=" + encode(identitySourceId)))) {
            URI uri = api("/mappings/" + encode(one.path("id").asText()));
            mappings.add(json(action, send(action, HttpCall.get(uri, MEDIA_TYPE))));
        }
        return mappings;
    }

    private List<JsonNode> all(String action, URI first) throws OktaFailure {
        List<JsonNode> items = new ArrayList<>();
        Optional<URI> page = Optional.of(first);
        for (int number = 0; number < MOST_PAGES && page.isPresent(); number++) {
            HttpAnswer answer = send(action, HttpCall.get(page.get(), MEDIA_TYPE));
            JsonNode list = json(action, answer);
            if (!list.isArray()) {
                throw new OktaFailure(OktaFailure.Kind.MAYBE_DONE, action + ": the answer is not a list");
            }
            list.forEach(items::add);
            page = next(action, answer);
        }
        return items;
    }

    /** The link to the next page (RFC 8288); it is followed as it is. */
    private static Optional<URI> next(String action, HttpAnswer answer) throws OktaFailure {
        for (String links : answer.headers().getOrDefault("link", List.of())) {
            Matcher link = NEXT.matcher(links);
            if (link.find()) {
                try {
                    return Optional.of(URI.create(link.group(1)));
                } catch (IllegalArgumentException e) {
                    throw new OktaFailure(
                            OktaFailure.Kind.MAYBE_DONE, action + ": the next page has no readable address", e);
                }
            }
        }
        return Optional.empty();
    }

    private JsonNode post(String action, String path) throws OktaFailure {
        return json(action, send(action, call("POST", source(path), Repeat.HARMFUL)));
    }

    private HttpAnswer send(String action, HttpCall call) throws OktaFailure {
        HttpAnswer answer;
        try {
            answer = endpoint.send(call);
        } catch (HttpFailure lost) {
            throw OktaErrors.of(action, lost);
        }
        if (!answer.isSuccess()) {
            throw OktaErrors.of(action, answer);
        }
        return answer;
    }

    private static JsonNode json(String action, HttpAnswer answer) throws OktaFailure {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new OktaFailure(OktaFailure.Kind.MAYBE_DONE, action + ": the answer is not JSON");
        }
    }

    private static OktaSession session(String action, JsonNode answer) throws OktaFailure {
        // Okta's own examples wrap the one session in a list in some places.
        JsonNode node = answer.isArray() && answer.size() == 1 ? answer.path(0) : answer;
        String id = node.path("id").asText();
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw new OktaFailure(OktaFailure.Kind.MAYBE_DONE, action + ": the answer names no session");
        }
        try {
            return new OktaSession(
                    id,
                    status(node.path("status").asText()),
                    Instant.parse(
                            node.path("lastUpdated").asText(node.path("created").asText())));
        } catch (DateTimeParseException e) {
            throw new OktaFailure(OktaFailure.Kind.MAYBE_DONE, action + ": session " + id + " has no readable time", e);
        }
    }

    private static OktaSession.Status status(String name) {
        try {
            return OktaSession.Status.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return OktaSession.Status.OTHER;
        }
    }

    private static HttpCall call(String method, URI uri, Repeat repeat) {
        // An empty body rather than none: Okta answers 411 to a POST without a Content-Length.
        return HttpCall.send(method, uri, MEDIA_TYPE, "", repeat);
    }

    private URI source(String path) {
        return api("/identity-sources/" + encode(identitySourceId) + path);
    }

    private URI api(String path) {
        return URI.create(org + "/api/v1" + path);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
