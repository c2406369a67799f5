package io.hcmconnector.sandbox.okta;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** People of the source and users of the org, with their indexes. The owner holds the lock. */
final class OktaDirectory {
    private final Map<String, AppUser> appUsers = new LinkedHashMap<>();
    private final Map<String, OktaUser> users = new LinkedHashMap<>();
    private final Map<String, String> idByLogin = new HashMap<>();
    private final Map<String, String> externalIdByUser = new HashMap<>();

    /** The person, also one that was deleted in the source. */
    @Nullable
    AppUser recorded(String externalId) {
        return appUsers.get(externalId);
    }

    /** The person, if the source holds them now. */
    @Nullable
    AppUser present(String externalId) {
        AppUser user = appUsers.get(externalId);
        return user == null || user.link().deleted() ? null : user;
    }

    Collection<AppUser> appUsers() {
        return appUsers.values();
    }

    void put(AppUser user) {
        appUsers.put(user.externalId(), user);
        if (user.link().oktaUserId() != null) {
            externalIdByUser.put(user.link().oktaUserId(), user.externalId());
        }
    }

    @Nullable
    OktaUser user(@Nullable String id) {
        return id == null ? null : users.get(id);
    }

    @Nullable
    OktaUser byLogin(String login) {
        return user(idByLogin.get(login.toLowerCase(Locale.ROOT)));
    }

    /** External id of the person to whom the user belongs, null when nobody is linked. */
    @Nullable
    String linkedTo(String userId) {
        return externalIdByUser.get(userId);
    }

    Collection<OktaUser> users() {
        return users.values();
    }

    void put(OktaUser user) {
        OktaUser before = users.put(user.id(), user);
        if (before != null) {
            idByLogin.remove(before.login().toLowerCase(Locale.ROOT), user.id());
        }
        idByLogin.put(user.login().toLowerCase(Locale.ROOT), user.id());
    }
}
