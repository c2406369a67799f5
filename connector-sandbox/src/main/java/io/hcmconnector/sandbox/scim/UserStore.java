package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.verify.AccountWrite.Kind;
import io.hcmconnector.sandbox.verify.WriteHistory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The users of the provider, in the order of their creation, with indexes on {@code externalId} and {@code userName}.
 *
 * <p>Every method holds the store's lock, so a check and the write it permits are one step.
 */
final class UserStore {
    private final Clock clock;
    private final RandomGenerator random;
    private final WriteHistory history = new WriteHistory();
    private final Map<String, StoredUser> byId = new LinkedHashMap<>();
    private final Map<String, String> idByUserName = new HashMap<>();
    private final Map<String, List<String>> idsByExternalId = new HashMap<>();
    private final Map<String, String> idByEmail = new HashMap<>();

    UserStore(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    WriteHistory history() {
        return history;
    }

    synchronized int size() {
        return byId.size();
    }

    synchronized List<StoredUser> all() {
        return List.copyOf(byId.values());
    }

    synchronized @Nullable StoredUser get(String id) {
        return byId.get(id);
    }

    synchronized List<StoredUser> byExternalId(String externalId) {
        List<StoredUser> found = new ArrayList<>();
        for (String id : idsByExternalId.getOrDefault(externalId, List.of())) {
            StoredUser user = byId.get(id);
            if (user != null) {
                found.add(user);
            }
        }
        return found;
    }

    synchronized List<StoredUser> byUserName(String userName) {
        String id = idByUserName.get(Attributes.lower(userName));
        StoredUser user = id == null ? null : byId.get(id);
        return user == null ? List.of() : List.of(user);
    }

    /** How many accounts carry an external id. */
    synchronized int linked() {
        return idsByExternalId.values().stream().mapToInt(List::size).sum();
    }

    synchronized StoredUser create(ObjectNode resource, ScimSwitches switches) {
        requireUnique(null, resource, switches);
        StoredUser user = StoredUser.of(newId(), resource, null, now());
        index(user, resource);
        record(user, Kind.CREATE);
        return user;
    }

    /** Replaces the user's content by what {@code change} makes of it; all or nothing. */
    synchronized StoredUser change(
            String id, @Nullable String ifMatch, UnaryOperator<ObjectNode> change, ScimSwitches switches) {
        StoredUser before = require(id, ifMatch, switches);
        ObjectNode old = before.tree();
        ObjectNode changed = change.apply(old.deepCopy());
        requireUnique(id, changed, switches);
        StoredUser after = StoredUser.of(id, changed, before, now());
        if (Arrays.equals(before.json(), after.json())) {
            record(before, Kind.UNCHANGED);
            return before;
        }
        unindex(before, old);
        index(after, changed);
        boolean active = isActive(changed);
        record(after, isActive(old) == active ? Kind.UPDATE : active ? Kind.ENABLE : Kind.DISABLE);
        return after;
    }

    synchronized void delete(String id, @Nullable String ifMatch, ScimSwitches switches) {
        StoredUser user = require(id, ifMatch, switches);
        unindex(user, user.tree());
        byId.remove(id);
        record(user, Kind.DELETE);
    }

    private StoredUser require(String id, @Nullable String ifMatch, ScimSwitches switches) {
        StoredUser user = byId.get(id);
        if (user == null) {
            throw ScimException.notFound("User " + id);
        }
        if (ifMatch != null && !switches.has(ScimQuirk.NO_ETAG) && !ifMatch.equals("*")) {
            if (!ifMatch.equals(user.etag())) {
                throw new ScimException(412, null, "the resource has changed: its version is " + user.etag());
            }
        }
        return user;
    }

    private void requireUnique(@Nullable String ownId, ObjectNode resource, ScimSwitches switches) {
        String userName = Attributes.text(resource, "userName");
        if (userName == null || userName.isBlank()) {
            throw ScimException.invalidValue("userName is required");
        }
        String holder = idByUserName.get(Attributes.lower(userName));
        if (holder != null && !holder.equals(ownId)) {
            throw new ScimException(409, "uniqueness", "userName '" + userName + "' is already in use");
        }
        String externalId = Attributes.text(resource, "externalId");
        if (externalId != null && switches.has(ScimQuirk.EXTERNAL_ID_UNIQUE)) {
            for (String id : idsByExternalId.getOrDefault(externalId, List.of())) {
                if (!id.equals(ownId)) {
                    throw new ScimException(409, "uniqueness", "externalId '" + externalId + "' is already in use");
                }
            }
        }
        String email = email(resource);
        if (email != null && switches.has(ScimQuirk.DUPLICATE_EMAIL_ANSWERS_500)) {
            String emailHolder = idByEmail.get(email);
            if (emailHolder != null && !emailHolder.equals(ownId)) {
                throw new ScimException(500, null, "Internal server error");
            }
        }
    }

    private void index(StoredUser user, ObjectNode resource) {
        byId.put(user.id(), user);
        idByUserName.put(Attributes.lower(user.userName()), user.id());
        if (user.externalId() != null) {
            idsByExternalId
                    .computeIfAbsent(user.externalId(), key -> new ArrayList<>(1))
                    .add(user.id());
        }
        String email = email(resource);
        if (email != null) {
            idByEmail.putIfAbsent(email, user.id());
        }
    }

    private void unindex(StoredUser user, ObjectNode resource) {
        idByUserName.remove(Attributes.lower(user.userName()), user.id());
        if (user.externalId() != null) {
            List<String> ids = idsByExternalId.get(user.externalId());
            if (ids != null) {
                ids.remove(user.id());
                if (ids.isEmpty()) {
                    idsByExternalId.remove(user.externalId());
                }
            }
        }
        String email = email(resource);
        if (email != null) {
            idByEmail.remove(email, user.id());
        }
    }

    /** Whether the user can sign in; a user without {@code active} can. */
    static boolean isActive(ObjectNode resource) {
        return !"false".equals(Attributes.text(resource, "active"));
    }

    private static @Nullable String email(ObjectNode resource) {
        for (var element : Attributes.elements(Attributes.get(resource, "emails"))) {
            String value = Attributes.text(element, "value");
            if (value != null) {
                return Attributes.lower(value);
            }
        }
        return null;
    }

    private void record(StoredUser user, Kind kind) {
        if (user.externalId() != null) {
            history.record(user.externalId(), kind, now());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
