package io.hcmconnector.sandbox.scim;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers filters from the store's indexes where the filter permits and by a walk over all users otherwise. */
final class UserSearch {
    private UserSearch() {}

    /** The users that match, in the order of their creation; all when there is no filter. */
    static List<StoredUser> find(UserStore store, @Nullable Filter filter) {
        if (filter == null) {
            return store.all();
        }
        List<StoredUser> candidates = candidates(store, filter);
        Stream<StoredUser> pool = (candidates == null ? store.all() : candidates).stream();
        return pool.filter(user -> filter.matches(user.treeWithId())).toList();
    }

    /** Whether the filter compares {@code externalId} anywhere. */
    static boolean mentionsExternalId(Filter filter) {
        if (filter instanceof Filter.And and) {
            return mentionsExternalId(and.left()) || mentionsExternalId(and.right());
        }
        if (filter instanceof Filter.Or or) {
            return mentionsExternalId(or.left()) || mentionsExternalId(or.right());
        }
        return filter instanceof Filter.Compare compare
                && compare.path().attribute().equalsIgnoreCase("externalId");
    }

    private static @Nullable List<StoredUser> candidates(UserStore store, Filter filter) {
        if (filter instanceof Filter.And and) {
            List<StoredUser> left = candidates(store, and.left());
            return left != null ? left : candidates(store, and.right());
        }
        if (!(filter instanceof Filter.Compare compare)
                || compare.operator() != Filter.Operator.EQ
                || !compare.literal().isTextual()
                || compare.path().urn() != null
                || compare.path().subAttribute() != null) {
            return null;
        }
        String value = compare.literal().textValue();
        return switch (Attributes.lower(compare.path().attribute())) {
            case "externalid" -> store.byExternalId(value);
            case "username" -> store.byUserName(value);
            case "id" -> {
                StoredUser user = store.get(value);
                yield user == null ? List.of() : List.of(user);
            }
            default -> null;
        };
    }
}
