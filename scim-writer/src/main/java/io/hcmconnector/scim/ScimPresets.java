package io.hcmconnector.scim;

import io.hcmconnector.scim.ScimProfile.Paging;
import io.hcmconnector.scim.ScimProfile.Reads;
import io.hcmconnector.scim.ScimProfile.Update;
import io.hcmconnector.scim.ScimProfile.Wire;
import io.hcmconnector.scim.ScimProfile.Writes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Providers that are known to differ from the RFCs, or from what we do by default, each as one row of a table. */
public final class ScimPresets {
    /** The name of {@link ScimProfile#RFC}. */
    public static final String DEFAULT = "rfc";

    private static final Wire SCIM = ScimProfile.RFC.wire();
    private static final Set<String> NONE = Set.of();
    private static final Set<String> LISTS = Set.of("emails", "addresses", "phoneNumbers");

    private static final Map<String, ScimProfile> TABLE = table();

    private ScimPresets() {}

    private static Map<String, ScimProfile> table() {
        Map<String, ScimProfile> table = new LinkedHashMap<>();
        table.put(DEFAULT, ScimProfile.RFC);
        // https://learn.microsoft.com/entra/identity/app-provisioning/entra-id-scim-api-reference: paths in lower case,
        // cursors, and 400 to
        // another Accept.
        table.put(
                "entra-scim",
                new ScimProfile(
                        new Wire("/users", "application/json", "application/scim+json"),
                        new Writes(Update.PATCH, true, NONE, LISTS),
                        new Reads(Paging.CURSOR, 100, false)));
        // https://docs.aws.amazon.com/singlesignon/latest/developerguide/limitations.html: one element of a list, and
        // not userName and active
        // among other operations.
        table.put(
                "aws-identity-center",
                new ScimProfile(
                        SCIM,
                        new Writes(Update.PATCH, true, Set.of("userName", "active"), LISTS),
                        new Reads(Paging.INDEX, 50, false)));
        // https://docs.slack.dev/admins/scim-api: 180 writes of users a minute, for all applications of the workspace
        // together.
        table.put(
                "slack",
                new ScimProfile(SCIM, new Writes(Update.PATCH, true, NONE, NONE), new Reads(Paging.INDEX, 100, true)));
        // Keycloak 26: answers show what was never stored, a PUT clears nothing, and 100 users are the most of a page.
        table.put(
                "keycloak",
                new ScimProfile(SCIM, new Writes(Update.PATCH, false, NONE, NONE), new Reads(Paging.INDEX, 100, true)));
        return table;
    }

    /** The names, the default first. */
    public static List<String> names() {
        return List.copyOf(TABLE.keySet());
    }

    /** The preset of a name that is one of {@link #names}. */
    public static ScimProfile named(String name) {
        return Objects.requireNonNull(TABLE.get(name), name);
    }
}
