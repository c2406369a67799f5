package io.hcmconnector.sandbox.entra;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of {@code GET /users}, as <a href="https://learn.microsoft.com/graph/api/user-list">Microsoft Graph lists them</a>. */
final class UserList {
    private static final int PAGE = 100;
    private static final int LARGEST = 999;

    private UserList() {}

    /**
     * The page that {@code request} asks for.
     *
     * @param name the user principal name of the only users that are asked for, or null for all
     * @param address of the resource, for the link to the next page
     */
    static SandboxResponse page(
            Collection<EntraUser> all, @Nullable String name, SandboxRequest request, String address) {
        int top = Math.min(LARGEST, number(request, "$top", PAGE));
        int from = number(request, "$skiptoken", 0);
        List<EntraUser> users = all.stream()
                .filter(user -> name == null || user.userPrincipalName().equalsIgnoreCase(name))
                .skip(from)
                .limit(top + 1L)
                .toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (users.size() > top) {
            body.put("@odata.nextLink", address + "?$top=" + top + "&$skiptoken=" + (from + top));
        }
        ArrayNode value = body.putArray("value");
        users.stream()
                .limit(top)
                .forEach(user -> value.addObject()
                        .put("id", user.objectId())
                        .put("employeeId", user.employeeId())
                        .put("userPrincipalName", user.userPrincipalName())
                        .put("mail", user.attributes().get("mail")));
        return SandboxResponse.json(200, body);
    }

    private static int number(SandboxRequest request, String key, int otherwise) {
        Optional<String> text = request.queryValue(key);
        if (text.isPresent() && !text.get().matches("[0-9]{1,9}")) {
            throw new GraphError(400, "Request_BadRequest", "Invalid value for " + key + ".");
        }
        return text.map(Integer::parseInt).orElse(otherwise);
    }
}
