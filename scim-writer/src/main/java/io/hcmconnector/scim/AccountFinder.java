package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.scim.Survey.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds a person's account: by external id, then by user name; in the survey first, if there is one. */
final class AccountFinder {

    /**
     * What was found: at most one of both.
     *
     * @param id of the one account that is the person's
     * @param conflict why no account can be taken for the person's, without personal data
     * @param doubled whether the conflict is that several accounts are the person's, and not that none is
     */
    record Found(Optional<String> id, Optional<String> conflict, boolean doubled) {
        static final Found NOTHING = new Found(Optional.empty(), Optional.empty(), false);

        static Found at(String id) {
            return new Found(Optional.of(id), Optional.empty(), false);
        }

        static Found doubled(String reason) {
            return new Found(
                    Optional.empty(), Optional.of("two accounts: " + reason + "; merge or delete all but one"), true);
        }

        static Found taken(String reason) {
            return new Found(Optional.empty(), Optional.of(reason), false);
        }
    }

    private final ScimClient client;
    private final Optional<Survey> survey;
    private Optional<Survey> listed = Optional.empty();

    AccountFinder(ScimClient client, Optional<Survey> survey) {
        this.client = client;
        this.survey = survey;
    }

    /** Finds by the survey, or by searches where it does not know or finds something odd. */
    Found find(PersonNumber person, Optional<String> userName) throws Trouble {
        if (survey.isPresent() && survey.get().knows(person)) {
            Found found = pick(
                    person,
                    survey.get().byExternalId(person.value()),
                    userName.map(survey.get()::byUserName).orElse(List.of()));
            if (found.conflict().isEmpty()) {
                return found;
            }
        }
        return search(person, userName);
    }

    /** Finds by searches in the target itself; in a listing of everybody where it takes no filter. */
    Found search(PersonNumber person, Optional<String> userName) throws Trouble {
        Optional<List<Entry>> mine = searchExternalId(person);
        if (mine.isPresent() && !mine.get().isEmpty()) {
            return pick(person, mine.get(), List.of());
        }
        Optional<List<Entry>> named = userName.isPresent() ? searchUserName(userName.get()) : Optional.of(List.of());
        if (named.isEmpty()) {
            Survey everybody = everybody();
            return pick(
                    person,
                    everybody.byExternalId(person.value()),
                    userName.map(everybody::byUserName).orElse(List.of()));
        }
        return pick(person, List.of(), named.get());
    }

    /** Whose a user name is, by the survey if there is one; a target that neither takes a filter nor lists its accounts cannot say, and it counts as free. */
    NameUse use(PersonNumber person, String userName) throws Trouble {
        List<Entry> holders = survey.isPresent()
                ? survey.get().byUserName(userName)
                : searchUserName(userName).orElse(List.of());
        if (holders.isEmpty()) {
            return NameUse.FREE;
        }
        Set<String> externalIds = holders.stream()
                .flatMap(entry -> entry.externalId().stream())
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        if (externalIds.isEmpty()) {
            return NameUse.of(NameUse.Kind.UNCLAIMED);
        }
        return NameUse.of(externalIds.equals(Set.of(person.value())) ? NameUse.Kind.OWN : NameUse.Kind.TAKEN);
    }

    // Servers may ignore a filter or stretch it: what does not match is not believed.
    private Optional<List<Entry>> searchExternalId(PersonNumber person) throws Trouble {
        return searched(ScimAttributes.EXTERNAL_ID, person.value())
                .map(found -> found.stream()
                        .filter(entry -> entry.externalId().equals(Optional.of(person.value())))
                        .toList());
    }

    private Optional<List<Entry>> searchUserName(String userName) throws Trouble {
        String lower = userName.toLowerCase(Locale.ROOT);
        return searched(ScimAttributes.USER_NAME, userName)
                .map(found -> found.stream()
                        .filter(entry -> entry.userName()
                                .filter(name -> name.toLowerCase(Locale.ROOT).equals(lower))
                                .isPresent())
                        .toList());
    }

    /** Empty when the server refuses such a filter. */
    private Optional<List<Entry>> searched(String attribute, String value) throws Trouble {
        try {
            return Optional.of(entries(client.search(attribute, value)));
        } catch (Trouble e) {
            boolean refused = e.kind() == Trouble.Kind.PERSON && e.outcome() instanceof Rejected;
            if (refused || e.kind() == Trouble.Kind.NO_SUCH_METHOD) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Listed once in a batch, and kept up to date by what is created. */
    private synchronized Survey everybody() throws Trouble {
        if (listed.isEmpty()) {
            listed = survey.isPresent() ? survey : Survey.take(client, Survey.LARGEST);
        }
        return listed.orElseThrow(
                () -> new Trouble(
                        Trouble.Kind.PERSON,
                        new Rejected(
                                "the target takes no filter by externalId or userName, and its accounts cannot be listed either")));
    }

    private static List<Entry> entries(List<StoredUser> users) {
        return users.stream().flatMap(user -> Entry.of(user).stream()).toList();
    }

    private static Found pick(PersonNumber person, List<Entry> mine, List<Entry> named) {
        if (mine.size() > 1) {
            return Found.doubled(mine.size() + " accounts of the target carry the person's external id");
        }
        if (mine.size() == 1) {
            return Found.at(mine.get(0).id());
        }
        if (named.size() > 1) {
            return Found.doubled(named.size() + " accounts of the target carry the person's user name");
        }
        if (named.size() == 1) {
            Entry entry = named.get(0);
            return entry.externalId().filter(id -> !id.equals(person.value())).isPresent()
                    ? Found.taken("the person's user name belongs to account " + entry.id()
                            + ", which has another external id; rename or delete that account, or give the person another"
                            + " user name")
                    : Found.at(entry.id());
        }
        return Found.NOTHING;
    }

    /** Tells the survey of a new account. */
    void created(Entry entry) {
        survey.ifPresent(known -> known.add(entry));
        addToListed(entry);
    }

    private synchronized void addToListed(Entry entry) {
        if (!listed.equals(survey)) {
            listed.ifPresent(known -> known.add(entry));
        }
    }

    /** Tells the survey that an account may have been made. */
    void doubt(PersonNumber person) {
        survey.ifPresent(known -> known.doubt(person));
    }
}
