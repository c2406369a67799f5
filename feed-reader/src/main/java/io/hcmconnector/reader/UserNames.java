package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The user names of a page of people, from {@code userAccounts}; never cached, because a changed user name is itself an event.
 *
 * <p>That somebody has no account is believed only when HCM shows accounts to us at all: without the data security for them the
 * answer is empty, too.
 */
final class UserNames {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Query QUERY = Query.NONE.with("onlyData", "true");

    private final RestClient client;
    private final KeyedReader reader;
    private final Clock clock;
    private final Gate gate;
    private final Map<String, String> names = new LinkedHashMap<>();
    private Set<String> broken = Set.of();
    private Instant shownUntil = Instant.MIN;

    UserNames(RestClient client, int pageSize, Clock clock) {
        this.client = client;
        this.reader = new KeyedReader(client, Resource.USER_ACCOUNTS, new KeyedReader.Key("PersonId", false), pageSize);
        this.clock = clock;
        this.gate = new Gate(clock);
    }

    /** Asks for the accounts of these people and forgets those of others. */
    void prepare(Set<String> personIds) throws SourceFailure {
        names.clear();
        Instant now = clock.instant();
        if (personIds.isEmpty() || gate.isClosed()) {
            return;
        }
        try {
            KeyedReader.Result result = reader.read(personIds, QUERY);
            broken = Set.copyOf(result.broken().keySet());
            result.rows().forEach(this::take);
            if (!result.rows().isEmpty() || (!now.isBefore(shownUntil) && showsAnybody())) {
                shownUntil = now.plus(REMEMBERED);
            }
        } catch (KeyedReader.Refused e) {
            gate.close(e);
            shownUntil = Instant.MIN;
        } catch (SourceFailure e) {
            gate.close(e);
            shownUntil = Instant.MIN;
        }
    }

    /** The user name of a person; read and empty when the person has no account. */
    Part<Optional<String>> of(String personId) {
        String name = names.get(personId);
        boolean trusted = clock.instant().isBefore(shownUntil) && !broken.contains(personId);
        return name != null || trusted ? Part.of(Optional.ofNullable(name)) : Part.notReadable();
    }

    // Of several accounts the one that is not suspended is the person's.
    private void take(JsonNode account) {
        String person = Json.text(account, "PersonId");
        String name = Json.text(account, "Username");
        if (person != null && name != null) {
            if (Json.flag(account, "SuspendedFlag")) {
                names.putIfAbsent(person, name);
            } else {
                names.put(person, name);
            }
        }
    }

    private boolean showsAnybody() throws SourceFailure {
        return client.page(Resource.USER_ACCOUNTS, QUERY.with("limit", "1")) instanceof RestAnswer.Rows rows
                && !rows.items().isEmpty();
    }
}
