package io.hcmconnector.sandbox.entra;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user of the directory.
 *
 * @param objectId the directory's id
 * @param employeeId the matching attribute, null for a user that nobody has linked
 * @param enabled {@code accountEnabled}
 * @param managerId object id of the manager, null for none
 * @param attributes further attributes by their Entra name, {@code userPrincipalName} among them
 */
record EntraUser(
        String objectId,
        @Nullable String employeeId,
        boolean enabled,
        @Nullable String managerId,
        Map<String, String> attributes) {
    static final String USER_PRINCIPAL_NAME = "userPrincipalName";

    EntraUser {
        attributes = Map.copyOf(attributes);
    }

    String userPrincipalName() {
        return attributes.getOrDefault(USER_PRINCIPAL_NAME, "");
    }

    EntraUser managedBy(@Nullable String newManagerId) {
        return new EntraUser(objectId, employeeId, enabled, newManagerId, attributes);
    }
}
