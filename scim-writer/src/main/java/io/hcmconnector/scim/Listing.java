package io.hcmconnector.scim;

import io.hcmconnector.scim.ScimProfile.Paging;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One listing of all accounts, page by page, each account once. */
final class Listing {
    /** What is listed to tell whose account each is. */
    static final String WHO = "id,externalId,userName";

    private final ScimClient client;
    private final Bounds bounds;
    private final Consumer<List<StoredUser>> each;
    private final Set<String> seen = new HashSet<>();

    /** The most pages and accounts that are worth it. */
    record Bounds(int pages, int accounts) {
        static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** A listing that hands what is new of each page to {@code each}. */
    Listing(ScimClient client, Bounds bounds, Consumer<List<StoredUser>> each) {
        this.client = client;
        this.bounds = bounds;
        this.each = each;
    }

    /**
     * Lists {@code attributes} of all accounts.
     *
     * @return false when there are more than the bounds allow, or the server does not page as RFC 7644, section 3.4.2.4, or RFC 9865
     *     say: then only a part was handed over
     */
    boolean read(String attributes) throws Trouble {
        return client.profile().reads().paging() == Paging.CURSOR ? byCursor(attributes) : byIndex(attributes);
    }

    /** Where a cursor has expired in between (RFC 9865, section 2.1), the listing is given up. */
    private boolean byCursor(String attributes) throws Trouble {
        Set<String> cursors = new HashSet<>();
        Optional<String> cursor = Optional.of("");
        for (int page = 0; cursor.isPresent(); page++) {
            if (page >= bounds.pages() || seen.size() > bounds.accounts() || !cursors.add(cursor.get())) {
                return false;
            }
            ScimClient.Page next =
                    client.listFrom(cursor.get(), client.profile().reads().pageSize(), attributes);
            take(next);
            cursor = next.next();
        }
        return true;
    }

    private boolean byIndex(String attributes) throws Trouble {
        int total;
        int page = 0;
        do {
            ScimClient.Page next =
                    client.list(seen.size() + 1, client.profile().reads().pageSize(), attributes);
            total = next.total();
            int before = seen.size();
            take(next);
            page++;
            boolean stuck = seen.size() == before && seen.size() < total;
            boolean repeats = seen.size() - before < next.users().size();
            boolean tooMany =
                    total > bounds.accounts() || (long) total > (long) bounds.pages() * Math.max(1, seen.size() / page);
            if (total < 0 || stuck || repeats || tooMany) {
                return false;
            }
        } while (seen.size() < total);
        return true;
    }

    private void take(ScimClient.Page page) {
        List<StoredUser> added = new ArrayList<>();
        for (StoredUser user : page.users()) {
            if (user.id().filter(seen::add).isPresent()) {
                added.add(user);
            }
        }
        each.accept(added);
    }
}
