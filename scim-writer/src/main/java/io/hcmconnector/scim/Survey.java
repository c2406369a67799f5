package io.hcmconnector.scim;

import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.scim.ScimProfile.Paging;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has an account in the target, as one listing showed it, so that a full load need not search for each person. Safe for
 * several threads.
 */
final class Survey {
    static final int LARGEST = 250_000;

    /** An account, as far as it is needed to find it. */
    record Entry(String id, Optional<String> externalId, Optional<String> userName) {
        static Optional<Entry> of(StoredUser user) {
            return user.id().map(id -> new Entry(id, user.externalId(), user.userName()));
        }
    }

    private final Map<String, List<Entry>> byExternalId = new ConcurrentHashMap<>();
    private final Map<String, List<Entry>> byUserName = new ConcurrentHashMap<>();
    private final Set<PersonNumber> doubted = ConcurrentHashMap.newKeySet();

    private Survey() {}

    /**
     * Lists all accounts.
     *
     * @param pages the most pages that are worth it
     * @return empty when there are too many accounts, or the server does not page as RFC 7644, section 3.4.2.4 says
     */
    static Optional<Survey> take(ScimClient client, int pages) throws Trouble {
        return client.profile().reads().paging() == Paging.CURSOR ? byCursor(client, pages) : byIndex(client, pages);
    }

    /** Where a cursor has expired in between (RFC 9865, section 2.1), the listing is given up and people are searched for. */
    private static Optional<Survey> byCursor(ScimClient client, int pages) throws Trouble {
        Survey survey = new Survey();
        Set<String> seen = new HashSet<>();
        Set<String> cursors = new HashSet<>();
        Optional<String> cursor = Optional.of("");
        for (int page = 0; cursor.isPresent(); page++) {
            if (page >= pages || seen.size() > LARGEST || !cursors.add(cursor.get())) {
                return Optional.empty();
            }
            ScimClient.Page next =
                    client.listFrom(cursor.get(), client.profile().reads().pageSize());
            for (StoredUser user : next.users()) {
                Entry.of(user).filter(entry -> seen.add(entry.id())).ifPresent(survey::add);
            }
            cursor = next.next();
        }
        return Optional.of(survey);
    }

    private static Optional<Survey> byIndex(ScimClient client, int pages) throws Trouble {
        Survey survey = new Survey();
        Set<String> seen = new HashSet<>();
        int total;
        int page = 0;
        do {
            ScimClient.Page next =
                    client.list(seen.size() + 1, client.profile().reads().pageSize());
            total = next.total();
            int before = seen.size();
            for (StoredUser user : next.users()) {
                Optional<Entry> entry = Entry.of(user);
                if (entry.isPresent() && seen.add(entry.get().id())) {
                    survey.add(entry.get());
                }
            }
            page++;
            boolean stuck = seen.size() == before && seen.size() < total;
            boolean repeats = seen.size() - before < next.users().size();
            boolean tooMany = total > LARGEST || (long) total > (long) pages * Math.max(1, seen.size() / page);
            if (total < 0 || stuck || repeats || tooMany) {
                return Optional.empty();
            }
        } while (seen.size() < total);
        return Optional.of(survey);
    }

    /** Adds an account that was made since. */
    void add(Entry entry) {
        entry.externalId().ifPresent(id -> put(byExternalId, id, entry));
        entry.userName().ifPresent(name -> put(byUserName, name.toLowerCase(Locale.ROOT), entry));
    }

    private static void put(Map<String, List<Entry>> index, String key, Entry entry) {
        index.compute(key, (same, entries) -> {
            List<Entry> more = entries == null ? new ArrayList<>() : new ArrayList<>(entries);
            more.add(entry);
            return List.copyOf(more);
        });
    }

    /** From now on nothing is known of this person: an account may have been made without our hearing of it. */
    void doubt(PersonNumber person) {
        doubted.add(person);
    }

    boolean knows(PersonNumber person) {
        return !doubted.contains(person);
    }

    List<Entry> byExternalId(String externalId) {
        return byExternalId.getOrDefault(externalId, List.of());
    }

    List<Entry> byUserName(String userName) {
        return byUserName.getOrDefault(userName.toLowerCase(Locale.ROOT), List.of());
    }
}
