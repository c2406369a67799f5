package io.hcmconnector.scim;

import io.hcmconnector.core.worker.PersonNumber;
import java.util.ArrayList;
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
        Survey survey = new Survey();
        Listing listing = new Listing(
                client,
                new Listing.Bounds(pages, LARGEST),
                users -> users.forEach(user -> Entry.of(user).ifPresent(survey::add)));
        return listing.read(Listing.WHO) ? Optional.of(survey) : Optional.empty();
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
