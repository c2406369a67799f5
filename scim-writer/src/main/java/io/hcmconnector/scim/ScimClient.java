package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The requests of <a href="https://www.rfc-editor.org/rfc/rfc7644#section-3">RFC 7644, section 3</a> that are needed for users. */
final class ScimClient {
    /**
     * One page of users.
     *
     * @param total how many there are in all, or less than 0 when the server does not say
     * @param next the cursor of the next page, if pages are by cursor and there is one
     */
    record Page(List<StoredUser> users, int total, Optional<String> next) {}

    private final String base;
    private final ScimProfile profile;
    private final HttpEndpoint endpoint;
    private final WriteLane lane;
    private final Answers answers;

    /** Reads by {@code endpoint}, and writes by {@code lane}. */
    ScimClient(ScimSettings settings, ScimProfile profile, HttpEndpoint endpoint, WriteLane lane, Answers answers) {
        this.base = settings.base();
        this.profile = profile;
        this.endpoint = endpoint;
        this.lane = lane;
        this.answers = answers;
    }

    ScimProfile profile() {
        return profile;
    }

    /** A user by the server's id; empty when there is none (404). */
    Optional<StoredUser> get(String id) throws Trouble {
        HttpAnswer answer = read(user(id), "reading the account");
        if (answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(new StoredUser(object(answer, "reading the account")).withVersion(answer.header("ETag")));
    }

    /** Users whose {@code attribute} equals {@code value}, by the server's own idea of equality or of nothing at all. */
    List<StoredUser> search(String attribute, String value) throws Trouble {
        String filter = attribute + " eq \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        String what = "searching by " + attribute;
        return page(read(users() + "?filter=" + encode(filter), what), what).users();
    }

    /** A page of {@code attributes}, names with commas between them, from 1-based {@code start}. */
    Page list(int start, int count, String attributes) throws Trouble {
        return list("startIndex=" + start + "&count=" + count, attributes);
    }

    /** The same of the page of a cursor, the first of which is empty (RFC 9865). */
    Page listFrom(String cursor, int count, String attributes) throws Trouble {
        return list("cursor=" + encode(cursor) + "&count=" + count, attributes);
    }

    private Page list(String page, String attributes) throws Trouble {
        String what = "listing the accounts";
        return page(read(users() + "?attributes=" + encode(attributes) + "&" + page, what), what);
    }

    /** Whether users can be listed at another path than ours: what is published may be meant from another root. */
    boolean answersAt(Optional<String> path) throws Trouble {
        return path.isPresent()
                && Answers.object(published(path.get() + "?startIndex=1&count=1"))
                        .filter(list -> StoredUser.field(list, "Resources").isArray()
                                || StoredUser.field(list, "totalResults").isNumber())
                        .isPresent();
    }

    /** What the server publishes of itself at {@code path}, whatever the status; a server that is too busy for it is for all else. */
    HttpAnswer published(String path) throws Trouble {
        String what = "reading " + path.substring(1);
        HttpAnswer answer = send(HttpCall.get(uri(path), profile.wire().accept()), what);
        if (answer.status() == 429 || answer.status() == 503) {
            throw answers.refused(answer, what);
        }
        return answer;
    }

    /** Creates a user and answers with it as the server echoes it, perhaps empty. */
    Optional<ObjectNode> create(ObjectNode user) throws Trouble {
        HttpAnswer answer = write("POST", users(), user, Repeat.HARMFUL, Optional.empty(), "creating the account");
        if (!answer.isSuccess()) {
            throw answers.refused(answer, "creating the account");
        }
        return Answers.object(answer).map(echo -> echo.hasNonNull("id") ? echo : withIdFrom(answer, echo));
    }

    // Some servers answer without a body of use but name the new user in Location.
    private static ObjectNode withIdFrom(HttpAnswer answer, ObjectNode echo) {
        answer.header("Location")
                .map(location -> location.substring(location.lastIndexOf('/') + 1))
                .filter(id -> !id.isEmpty())
                .ifPresent(id -> echo.put("id", id));
        return echo;
    }

    /**
     * Patches a user; false when there is none (404).
     *
     * @param version that the server must still have, if any (RFC 7644, section 3.14)
     */
    boolean patch(String id, PatchPlan plan, Optional<String> version) throws Trouble {
        Optional<String> expected = version;
        for (ObjectNode document : plan.documents(profile.writes().alone())) {
            Repeat repeat = plan.removes() ? Repeat.HARMFUL : Repeat.HARMLESS;
            HttpAnswer answer = write("PATCH", user(id), document, repeat, expected, "patching the account");
            if (answer.status() == 404) {
                return false;
            }
            if (!answer.isSuccess()) {
                throw answers.refused(answer, "patching the account");
            }
            // The request has made another version of it.
            expected = Optional.empty();
        }
        return true;
    }

    /** Replaces a user by a whole document; false when there is none (404). */
    boolean replace(String id, ObjectNode user, Optional<String> version) throws Trouble {
        HttpAnswer answer = write("PUT", user(id), user, Repeat.HARMLESS, version, "replacing the account");
        if (answer.status() == 404) {
            return false;
        }
        if (!answer.isSuccess()) {
            throw answers.refused(answer, "replacing the account");
        }
        return true;
    }

    /** Nobody else is to be sent in this batch, for the reason of {@code trouble}. */
    void stop(Trouble trouble) {
        answers.close(trouble);
    }

    private String users() {
        return profile.wire().users();
    }

    private String user(String id) {
        return users() + "/" + encode(id);
    }

    private HttpAnswer read(String path, String what) throws Trouble {
        HttpAnswer answer = send(HttpCall.get(uri(path), profile.wire().accept()), what);
        if (answer.isSuccess() || (answer.status() == 404 && path.startsWith(users() + "/"))) {
            return answer;
        }
        throw answers.refused(answer, what);
    }

    private HttpAnswer send(HttpCall call, String what) throws Trouble {
        try {
            return endpoint.send(call);
        } catch (HttpFailure e) {
            throw answers.unread(e, what);
        }
    }

    private HttpAnswer write(
            String method, String path, ObjectNode body, Repeat repeat, Optional<String> version, String what)
            throws Trouble {
        try {
            return lane.send(new UserWrite(method, path, body, version, repeat));
        } catch (HttpFailure e) {
            throw answers.unwritten(e, what);
        }
    }

    private Page page(HttpAnswer answer, String what) throws Trouble {
        ObjectNode list = object(answer, what);
        List<StoredUser> users = new ArrayList<>();
        for (JsonNode resource : StoredUser.field(list, "Resources")) {
            if (resource instanceof ObjectNode user) {
                users.add(new StoredUser(user));
            }
        }
        JsonNode total = StoredUser.field(list, "totalResults");
        if (total.isMissingNode() && !StoredUser.field(list, "Resources").isArray()) {
            throw answers.unreadable(what);
        }
        String next = StoredUser.field(list, "nextCursor").asText("");
        return new Page(users, total.asInt(-1), Optional.of(next).filter(cursor -> !cursor.isEmpty()));
    }

    private ObjectNode object(HttpAnswer answer, String what) throws Trouble {
        Optional<ObjectNode> object = Answers.object(answer);
        if (object.isEmpty()) {
            throw answers.unreadable(what);
        }
        return object.get();
    }

    private URI uri(String path) {
        return URI.create(base + path);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
