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
    private static final String MEDIA_TYPE = "application/scim+json";
    private static final String ACCEPTED = "application/scim+json, application/json";

    /**
     * One page of users.
     *
     * @param total how many there are in all, or less than 0 when the server does not say
     */
    record Page(List<StoredUser> users, int total) {}

    private final String base;
    private final HttpEndpoint endpoint;
    private final Answers answers;

    ScimClient(URI base, HttpEndpoint endpoint, Answers answers) {
        String text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.endpoint = endpoint;
        this.answers = answers;
    }

    /** A user by the server's id; empty when there is none (404). */
    Optional<StoredUser> get(String id) throws Trouble {
        HttpAnswer answer = read("/Users/" + encode(id), "reading the account");
        if (answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(new StoredUser(object(answer, "reading the account")));
    }

    /** Users whose {@code attribute} equals {@code value}, by the server's own idea of equality or of nothing at all. */
    List<StoredUser> search(String attribute, String value) throws Trouble {
        String filter = attribute + " eq \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        String what = "searching by " + attribute;
        return page(read("/Users?filter=" + encode(filter), what), what).users();
    }

    /** A page of ids, external ids and user names, from 1-based {@code start}. */
    Page list(int start, int count) throws Trouble {
        String what = "listing the accounts";
        return page(
                read(
                        "/Users?attributes=" + encode("id,externalId,userName") + "&startIndex=" + start + "&count="
                                + count,
                        what),
                what);
    }

    /** The capabilities that the server publishes; whatever the status. */
    HttpAnswer capabilities() throws Trouble {
        return send(HttpCall.get(uri("/ServiceProviderConfig"), ACCEPTED), "reading ServiceProviderConfig");
    }

    /** Creates a user and answers with it as the server echoes it, perhaps empty. */
    Optional<ObjectNode> create(ObjectNode user) throws Trouble {
        HttpAnswer answer = write("POST", "/Users", user, Repeat.HARMFUL, "creating the account");
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

    /** Patches a user; false when there is none (404). */
    boolean patch(String id, PatchPlan plan) throws Trouble {
        Repeat repeat = plan.removes() ? Repeat.HARMFUL : Repeat.HARMLESS;
        HttpAnswer answer = write("PATCH", "/Users/" + encode(id), plan.document(), repeat, "patching the account");
        if (answer.status() == 404) {
            return false;
        }
        if (!answer.isSuccess()) {
            throw answers.refused(answer, "patching the account");
        }
        return true;
    }

    private HttpAnswer read(String path, String what) throws Trouble {
        HttpAnswer answer = send(HttpCall.get(uri(path), ACCEPTED), what);
        if (answer.isSuccess() || (answer.status() == 404 && path.startsWith("/Users/"))) {
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

    private HttpAnswer write(String method, String path, ObjectNode body, Repeat repeat, String what) throws Trouble {
        try {
            return endpoint.send(HttpCall.send(method, uri(path), MEDIA_TYPE, body.toString(), repeat)
                    .withHeader("Accept", ACCEPTED));
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
        return new Page(users, total.asInt(-1));
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
