package io.hcmconnector.sandbox.okta;

import java.util.Set;

/** OAuth scopes by endpoint. */
final class OktaScopes {
    static final Set<String> ALL = Set.of(
            "okta.identitySources.read",
            "okta.identitySources.manage",
            "okta.users.read",
            "okta.users.manage",
            "okta.apps.read",
            "okta.logs.read",
            "okta.schemas.read",
            "okta.profileMappings.read");

    private OktaScopes() {}

    /** The scope that a request needs. */
    static String needed(String method, String path) {
        boolean reads = method.equals("GET");
        if (path.startsWith("/api/v1/identity-sources")) {
            return reads ? "okta.identitySources.read" : "okta.identitySources.manage";
        }
        if (path.startsWith("/api/v1/users")) {
            return reads ? "okta.users.read" : "okta.users.manage";
        }
        if (path.startsWith("/api/v1/logs")) {
            return "okta.logs.read";
        }
        if (path.startsWith("/api/v1/meta")) {
            return "okta.schemas.read";
        }
        return path.startsWith("/api/v1/mappings") ? "okta.profileMappings.read" : "okta.apps.read";
    }
}
