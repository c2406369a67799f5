package io.hcmconnector.sandbox.entra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users of the tenant with indexes on employee id and user principal name. The owner holds the lock. */
final class EntraDirectory {
    private final Map<String, EntraUser> byId = new LinkedHashMap<>();
    private final Map<String, List<String>> idsByEmployeeId = new HashMap<>();
    private final Map<String, String> idByName = new HashMap<>();

    @Nullable
    EntraUser get(@Nullable String objectId) {
        return objectId == null ? null : byId.get(objectId);
    }

    List<EntraUser> byEmployeeId(String employeeId) {
        List<EntraUser> found = new ArrayList<>();
        for (String id : idsByEmployeeId.getOrDefault(employeeId, List.of())) {
            EntraUser user = byId.get(id);
            if (user != null) {
                found.add(user);
            }
        }
        return found;
    }

    /** Whether another user than {@code ownId} has the name; names compare without regard to case. */
    boolean isNameTaken(String userPrincipalName, @Nullable String ownId) {
        String holder = idByName.get(userPrincipalName.toLowerCase(Locale.ROOT));
        return holder != null && !holder.equals(ownId);
    }

    void put(EntraUser user) {
        EntraUser before = byId.put(user.objectId(), user);
        if (before != null) {
            idByName.remove(before.userPrincipalName().toLowerCase(Locale.ROOT), user.objectId());
        } else if (user.employeeId() != null) {
            idsByEmployeeId
                    .computeIfAbsent(user.employeeId(), key -> new ArrayList<>(1))
                    .add(user.objectId());
        }
        idByName.put(user.userPrincipalName().toLowerCase(Locale.ROOT), user.objectId());
    }

    Collection<EntraUser> all() {
        return byId.values();
    }
}
