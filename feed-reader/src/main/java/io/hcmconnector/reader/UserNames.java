package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Part;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The user names of a page of people, from {@code userAccounts}; never cached, because a changed user name is itself an event.
 *
 * <p>An answer lacks an account also because it is not visible yet, or for want of a privilege. That somebody has none is believed only
 * when a {@link SecondLook} lacks it too, in an answer that shows the user name of somebody else.
 */
final class UserNames {
    private static final Query QUERY = Query.NONE.with("onlyData", "true");

    /** Not all accounts belong to somebody. */
    private static final String SOME = "25";

    private record Account(boolean suspended, String name) {}

    // Of several accounts one that is not suspended is the person's, whatever order they come in.
    private static final Comparator<Account> PRECEDENCE =
            Comparator.comparing(Account::suspended).thenComparing(Account::name);

    private final RestClient client;
    private final KeyedReader reader;
    private final SecondLook look;
    private final Gate gate;
    private final Evidence evidence;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private Set<String> without = Set.of();

    UserNames(RestClient client, int pageSize, Clock clock) {
        this.client = client;
        this.reader = new KeyedReader(
                client, Resource.USER_ACCOUNTS, new KeyedReader.Key("PersonId", false), pageSize, clock);
        this.look = new SecondLook(reader, row -> Json.text(row, "Username") != null, pageSize);
        this.gate = new Gate(clock);
        this.evidence = new Evidence(clock);
    }

    /**
     * Asks for the accounts of these people and forgets those of others.
     *
     * @return why they could not be asked for at the moment, if they could not
     */
    Optional<SourceFailure> prepare(Set<String> personIds) throws SourceFailure {
        accounts.clear();
        without = Set.of();
        if (personIds.isEmpty() || gate.isClosed() || gate.trouble().isPresent()) {
            return personIds.isEmpty() ? Optional.empty() : gate.trouble();
        }
        try {
            KeyedReader.Result result = reader.read(personIds, QUERY);
            result.rows().forEach(this::take);
            Set<String> missing = new LinkedHashSet<>(personIds);
            missing.removeAll(result.broken().keySet());
            missing.removeAll(SecondLook.people(result.rows()));
            if (!missing.isEmpty()) {
                SecondLook.Verdict verdict =
                        look.of(missing, Set.copyOf(accounts.keySet()), QUERY, () -> anybodyBeside(missing));
                verdict.rows().forEach(this::take);
                without = verdict.absent();
            }
        } catch (KeyedReader.Refused e) {
            gate.close(e);
        } catch (SourceFailure e) {
            return gate.close(e);
        }
        return Optional.empty();
    }

    /** The user name of a person; read and empty when the person has no account. */
    Part<Optional<String>> of(String personId) {
        Account account = accounts.get(personId);
        return account != null || without.contains(personId)
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

    /** Somebody whose user name is shown; a search in vain is not repeated for a while. */
    private Optional<String> anybodyBeside(Set<String> people) throws SourceFailure {
        if (!evidence.isWorthASearch()) {
            return Optional.empty();
        }
        Optional<String> found =
                client.page(Resource.USER_ACCOUNTS, QUERY.with("limit", SOME)) instanceof RestAnswer.Rows rows
                        ? rows.items().stream()
                                .filter(row -> Json.text(row, "Username") != null)
                                .flatMap(row -> Stream.ofNullable(Json.text(row, "PersonId")))
                                .filter(person -> !people.contains(person))
                                .findFirst()
                        : Optional.empty();
        evidence.searched(found.isPresent());
        return found;
    }
}
