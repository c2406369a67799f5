package io.hcmconnector.scim;

import io.hcmconnector.scim.ScimProfile.Update;
import java.util.Optional;

/** Changes an account in the way that the provider has: by PATCH, or by PUT of the whole. Safe for several threads. */
final class AccountUpdate {
    private final ScimClient client;
    private final Provider provider;

    AccountUpdate(ScimClient client, Provider provider) {
        this.client = client;
        this.provider = provider;
    }

    /** Whether the account has to be read before it can be changed. */
    boolean readsFirst() {
        return provider.profile().writes().update() == Update.PUT;
    }

    /** For people. */
    String verb() {
        return readsFirst() ? "replaced with" : "patched";
    }

    /**
     * Sends {@code plan}, only to the version of {@code current} where the provider has versions.
     *
     * @param current the account as it was read, if it was
     * @return false when there is no such account
     */
    boolean send(String id, PatchPlan plan, Optional<StoredUser> current) throws Trouble {
        return send(id, plan, current, provider.hasVersions());
    }

    /** The same, to whatever version there is. */
    boolean sendWhateverTheVersion(String id, PatchPlan plan, Optional<StoredUser> current) throws Trouble {
        return send(id, plan, current, false);
    }

    private boolean send(String id, PatchPlan plan, Optional<StoredUser> current, boolean versioned) throws Trouble {
        if (!readsFirst()) {
            try {
                return client.patch(id, plan, versioned ? current.flatMap(StoredUser::version) : Optional.empty());
            } catch (Trouble e) {
                if (e.kind() != Trouble.Kind.NO_SUCH_METHOD) {
                    throw e;
                }
                provider.patchIsMissing();
            }
        }
        Optional<StoredUser> user = current.isPresent() ? current : client.get(id);
        if (user.isEmpty()) {
            return false;
        }
        return client.replace(
                id, plan.applied(user.get()), versioned ? user.get().version() : Optional.empty());
    }
}
