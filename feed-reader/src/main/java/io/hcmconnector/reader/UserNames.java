package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Part;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * The user names of a page of people, from {@code userAccounts}; never cached, because a changed user name is itself an event.
 *
 * <p>That somebody has no account is believed only when HCM shows accounts to us at all: without the data security for them the
 * answer is empty, too.
 */
final class UserNames {
    private static final Query QUERY = Query.NONE.with("onlyData", "true");

    private record Account(boolean suspended, String name) {}

    // Of several accounts one that is not suspended is the person's, whatever order they come in.
    private static final Comparator<Account> PRECEDENCE =
            Comparator.comparing(Account::suspended).thenComparing(Account::name);

    private final RestClient client;
    private final KeyedReader reader;
    private final Gate gate;
    private final Evidence evidence;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private Set<String> broken = Set.of();
    private boolean trusted;

    UserNames(RestClient client, int pageSize, Clock clock) {
        this.client = client;
        this.reader = new KeyedReader(
                client, Resource.USER_ACCOUNTS, new KeyedReader.Key("PersonId", false), pageSize, clock);
        this.gate = new Gate(clock);
        this.evidence = new Evidence(clock);
    }

    /** Asks for the accounts of these people and forgets those of others. */
    void prepare(Set<String> personIds) throws SourceFailure {
        accounts.clear();
        trusted = false;
        if (personIds.isEmpty() || gate.isClosed()) {
            return;
        }
        try {
            KeyedReader.Result result = reader.read(personIds, QUERY);
            broken = Set.copyOf(result.broken().keySet());
            result.rows().forEach(this::take);
            trusted = isShown(result.rows().size(), personIds.size());
        } catch (KeyedReader.Refused e) {
            gate.close(e);
        } catch (SourceFailure e) {
            gate.close(e);
        }
    }

    /** The user name of a person; read and empty when the person has no account. */
    Part<Optional<String>> of(String personId) {
        Account account = accounts.get(personId);
        return account != null || (trusted && !broken.contains(personId))
                ? Part.of(Optional.ofNullable(account).map(Account::name))
                : Part.notReadable();
    }

    private void take(JsonNode account) {
        String person = Json.text(account, "PersonId");
        String name = Json.text(account, "Username");
        if (person != null && name != null) {
            accounts.merge(
                    person, new Account(Json.flag(account, "SuspendedFlag"), name), BinaryOperator.minBy(PRECEDENCE));
        }
    }

    private boolean isShown(int accounts, int people) throws SourceFailure {
        if (accounts > 0) {
            evidence.shown();
            return true;
        }
        if (evidence.covers(people)) {
            return true;
        }
        if (!evidence.isWorthASearch()) {
            return false;
        }
        boolean shown = showsAnybody();
        evidence.searched(shown);
        return shown;
    }

    private boolean showsAnybody() throws SourceFailure {
        return client.page(Resource.USER_ACCOUNTS, QUERY.with("limit", "1")) instanceof RestAnswer.Rows rows
                && !rows.items().isEmpty();
    }
}
