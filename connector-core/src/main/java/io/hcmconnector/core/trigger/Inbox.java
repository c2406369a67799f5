package io.hcmconnector.core.trigger;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where triggers wait, durably, until the person has been looked at. Safe for use by several threads.
 *
 * <p>A cursor moves only in the transaction that stores the triggers of the entries that it passed: what the feed told is from
 * then on ours to lose, and a person who cannot be read today holds back nobody else.
 */
public interface Inbox {

    /** The cursor of each collection on the pod's {@code published} axis; absent before the first pin. */
    Map<Collection, Instant> cursors();

    /** Sets these cursors, in one transaction: before the first page of a first load, or before a collection is read for the first time. */
    void pin(Map<Collection, Instant> cursors);

    /** Which of {@code ids} of the collection have been accepted before. */
    Set<String> seen(Collection collection, Set<String> ids);

    /**
     * Stores in one transaction what one poll brought, and moves the cursors. An entry that could not be understood becomes a dead
     * letter, and, the first time that it is met, a trigger if it names a person.
     */
    void accept(Poll poll);

    /** What a dead letter about a person whom HCM never showed names as its target. */
    String SOURCE = "hcm";

    /** What a dead letter about a row of a file names as its target. */
    String FILES = "csv";

    /** Makes a dead letter of each row of a file of which nobody can be made, the first time that it is met. */
    void setAside(List<BadRow> rows, Instant at);

    /** Closes the dead letters of rows whose ids begin with {@code list}, and which are not among {@code bad} any more. */
    void putRight(String list, Set<String> bad);

    /** Adds triggers that do not come from the feed. */
    void add(List<Trigger> triggers);

    /**
     * Adds a trigger for every person whom we know, as when the rules changed.
     *
     * @return how many people
     */
    int addForEverybody(String detail, Instant at);

    /**
     * Gives up somebody whom HCM never showed: what waited becomes a dead letter of the target {@link #SOURCE}, whose retry looks for
     * the person again.
     */
    void giveUp(Waiting waiting, String reason, Instant at);

    /**
     * People whose triggers may be looked at now: fed, asked for, or due by date; those who may lose access by it first ({@link
     * Trigger#isUrgent}), then dates, then all others, each the longest waiting first; at most {@code limit} people, each with everything
     * that waits for that person.
     */
    List<Waiting> due(Instant now, int limit);

    /** The earliest date of anybody who is not postponed at {@code now}; perhaps one that has come. */
    Optional<Instant> nextDate(Instant now);

    /** Leaves the person's triggers where they are and takes them up again at {@code until}. */
    void postpone(PersonId person, Instant until, String reason);

    /** How many people wait, and how many of these were postponed. */
    Backlog backlog(Instant now);

    /**
     * Forgets accepted entries published before {@code published}, which {@code explain} shows until then, and with them what is of no
     * use without them: the history of deliveries and closed dead letters from before that time. Called with each poll, for what the
     * feed itself no longer keeps. The journal, people, accounts, and dead letters that wait for somebody stay.
     */
    void forgetEntriesBefore(Instant published);

    /**
     * What one poll of all collections brought.
     *
     * @param entries new ones only, in sequence
     * @param triggers of these entries
     * @param cursors the new cursors
     */
    record Poll(
            List<FeedEntry> entries,
            List<Trigger> triggers,
            Map<Collection, List<FeedReading.Unreadable>> unreadable,
            Map<Collection, Instant> cursors,
            Instant at) {
        /** Copies. */
        public Poll {
            entries = List.copyOf(entries);
            triggers = List.copyOf(triggers);
            unreadable = Map.copyOf(unreadable);
            cursors = Map.copyOf(cursors);
        }
    }

    /**
     * A person and what waits.
     *
     * @param triggers in the order in which they arose, at least one
     * @param upTo names the last of them, so that those which arrive while the person is looked at are not lost with them
     * @param attempts how often the person has been postponed
     */
    record Waiting(PersonId person, List<Trigger> triggers, long upTo, int attempts) {
        /** Copies. */
        public Waiting {
            triggers = List.copyOf(triggers);
        }
    }

    /**
     * A row of a file of which nobody can be made.
     *
     * @param id the file's name with the line
     * @param person whom it is about, if that can be told
     */
    record BadRow(String id, String reason, Optional<PersonId> person) {
        /** A row about nobody knows whom. */
        public BadRow(String id, String reason) {
            this(id, reason, Optional.empty());
        }
    }

    /** People who wait in all, and people who were postponed among them. */
    record Backlog(long people, long postponed) {}
}
