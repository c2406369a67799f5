package io.hcmconnector.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.naming.NameUse.Kind;
import io.hcmconnector.core.worker.PersonNumber;
import java.net.URI;

/**
 * Whose a user principal name is, as <a href="https://learn.microsoft.com/graph/api/user-list">Microsoft Graph lists users</a>, where the app role
 * User.Read.All was granted. A user is a person's by {@code employeeId}, which Entra matches by unless the job was configured otherwise.
 */
final class DirectoryUsers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EntraSettings settings;
    private final HttpEndpoint endpoint;

    DirectoryUsers(EntraSettings settings, HttpEndpoint endpoint) {
        this.settings = settings;
        this.endpoint = endpoint;
    }

    /** One request; none for a name without a domain, which is of another directory. Where Graph lets nobody look, every name is free. */
    NameUse use(PersonNumber person, String name) {
        if (!name.contains("@")) {
            return NameUse.FREE;
        }
        HttpAnswer answer;
        try {
            answer = endpoint.send(HttpCall.get(address(name), "application/json"));
        } catch (HttpFailure e) {
            return NameUse.unknown(settings.target() + ": the directory could not be asked: " + e.getMessage());
        }
        if (answer.isSuccess()) {
            return use(person, answer);
        }
        return switch (answer.status()) {
            case 400, 403, 404, 405, 501 -> NameUse.FREE;
            default ->
                NameUse.unknown(
                        settings.target() + ": a question to the directory was answered " + Upload.describe(answer));
        };
    }

    private URI address(String name) {
        return URI.create(settings.users() + "?$select=id,employeeId&"
                + GraphFilter.parameter(GraphFilter.equal("userPrincipalName", name)));
    }

    private NameUse use(PersonNumber person, HttpAnswer answer) {
        JsonNode users = users(answer);
        if (!users.isArray()) {
            return NameUse.unknown(
                    settings.target() + ": the directory answered with something that is no list of users");
        }
        if (users.isEmpty()) {
            return NameUse.FREE;
        }
        String employee = users.path(0).path("employeeId").asText("");
        return NameUse.of(
                employee.isEmpty() ? Kind.UNCLAIMED : employee.equals(person.value()) ? Kind.OWN : Kind.TAKEN);
    }

    private static JsonNode users(HttpAnswer answer) {
        try {
            return JSON.readTree(answer.text()).path("value");
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
