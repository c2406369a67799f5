package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.writeback.SameValue;
import io.hcmconnector.core.writeback.SourceUsers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * HCM's users, by its <a href="https://docs.oracle.com/en/cloud/saas/human-resources/farws/op-hcmrestapi-scim-users-get.html">SCIM resource</a>,
 * which follows a draft older than the RFCs: a change is a part of the user, not a list of operations. It takes the user name and the work
 * e-mail address; {@link WorkerPhones} sees to phones. A user is read before it is written, so that nothing is written over that was not known.
 */
final class ScimUsers implements SourceUsers {
    private static final String SCHEMA = "urn:scim:schemas:core:2.0:User";
    private static final String EXTENSION = "urn:scim:schemas:extension:fa:2.0:faUser";
    private static final String JSON_TYPE = "application/json";

    /** The type of a work address here; the Workers resource calls it W1. */
    private static final String WORK = "W";

    private final HcmSettings settings;
    private final HttpEndpoint endpoint;

    ScimUsers(HcmSettings settings, HttpEndpoint endpoint) {
        this.settings = settings;
        this.endpoint = endpoint;
    }

    /** Looks for a user who is not there. */
    @Override
    public List<Finding> check(Set<ProfileAttribute> attributes) {
        if (attributes.stream().allMatch(SameValue::isPhone)) {
            return List.of();
        }
        String subject = "hcm scim/Users";
        try {
            found("hcm-connector.check");
            return List.of(new Finding(subject, true, "users can be looked for, to write back to them"));
        } catch (SourceFailure e) {
            return List.of(new Finding(subject, false, String.valueOf(e.getMessage())));
        }
    }

    /** Two requests, or one when nothing is to be done. */
    @Override
    public Outcome write(Request request) throws SourceFailure {
        if (request.userName().isEmpty()) {
            return Outcome.refused("HCM shows no user of the person");
        }
        JsonNode found = found(request.userName().get());
        if (found.isEmpty()) {
            return Outcome.refused("HCM shows no user with the user name that the person has");
        }
        JsonNode user = found.get(0);
        String number = user.path(EXTENSION)
                .path("workerInformation")
                .path("personNumber")
                .asText("");
        if (found.size() > 1 || user.path("id").asText("").isEmpty()) {
            return Outcome.refused("HCM shows several users of the user name, or one without an id");
        }
        if (!number.isEmpty() && !number.equals(request.person().value())) {
            return Outcome.refused("HCM shows the user as that of another person");
        }
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.putArray("schemas").add(SCHEMA);
        int attributes = change.size();
        for (Map.Entry<ProfileAttribute, Replacement> entry : request.values().entrySet()) {
            Optional<String> actual = value(user, entry.getKey());
            Replacement replacement = entry.getValue();
            if (isSame(actual, Optional.of(replacement.value()))) {
                continue;
            }
            if (actual.isPresent() && !isSame(actual, replacement.expected())) {
                return Outcome.CHANGED;
            }
            put(change, entry.getKey(), replacement.value());
        }
        return change.size() == attributes
                ? Outcome.DONE
                : patched(user.path("id").asText(), change);
    }

    private JsonNode found(String userName) throws SourceFailure {
        String literal = userName.replace("\\", "\\\\").replace("\"", "\\\"");
        Query query = Query.NONE.with("filter", "userName eq \"" + literal + "\"");
        HttpAnswer answer = send(HttpCall.get(settings.address(Resource.SCIM_USERS.path(), query), JSON_TYPE));
        if (!answer.isSuccess()) {
            throw Failures.of(Resource.SCIM_USERS, answer);
        }
        try {
            JsonNode users = Json.document(answer.body()).path("Resources");
            return users.isArray() ? users : JsonNodeFactory.instance.arrayNode();
        } catch (Json.Unreadable e) {
            throw Failures.notUnderstood(Resource.SCIM_USERS, "the answer is no JSON");
        }
    }

    private Outcome patched(String id, ObjectNode change) throws SourceFailure {
        String path = Resource.SCIM_USERS.path() + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        HttpAnswer answer = send(HttpCall.send(
                "PATCH", settings.address(path, Query.NONE), JSON_TYPE, change.toString(), Repeat.HARMLESS));
        if (answer.isSuccess()) {
            return Outcome.DONE;
        }
        int status = answer.status();
        if (status == 400 || status == 404 || status == 409 || status == 412 || status == 422) {
            return Outcome.refused("HCM answered " + status + " to the change");
        }
        throw Failures.of(Resource.SCIM_USERS, answer);
    }

    private HttpAnswer send(HttpCall call) throws SourceFailure {
        try {
            return endpoint.send(call);
        } catch (HttpFailure e) {
            throw Failures.of(Resource.SCIM_USERS, e);
        }
    }

    private static boolean isSame(Optional<String> one, Optional<String> other) {
        return one.map(text -> text.toLowerCase(Locale.ROOT)).equals(other.map(text -> text.toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> value(JsonNode user, ProfileAttribute attribute) {
        if (attribute == ProfileAttribute.USER_NAME) {
            return text(user.path("userName"));
        }
        Optional<String> found = Optional.empty();
        for (JsonNode email : user.path("emails")) {
            if (email.path("type").asText(WORK).equals(WORK) && found.isEmpty()) {
                found = text(email.path("value"));
            }
        }
        return found;
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("")).filter(text -> !text.isEmpty());
    }

    private static void put(ObjectNode change, ProfileAttribute attribute, String value) {
        if (attribute == ProfileAttribute.USER_NAME) {
            change.put("userName", value);
        } else {
            change.putArray("emails")
                    .addObject()
                    .put("value", value)
                    .put("type", WORK)
                    .put("primary", true);
        }
    }
}
