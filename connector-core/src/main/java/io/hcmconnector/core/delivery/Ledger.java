package io.hcmconnector.core.delivery;

import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each target was sent, what waits for it, and what it refused. Safe for use by several threads; a target is delivered to by
 * one thread.
 */
public interface Ledger {

    /**
     * Takes up to {@code limit} records of the journal after the target's position into its work list and moves the position, in
     * one transaction.
     *
     * @param withReports whether people are put on the list, too, whose line manager is new or has another name by these records
     * @return how many records were taken
     */
    int claim(String target, int limit, boolean withReports);

    /** The target's position in the journal, 0 at first. */
    long position(String target);

    /** {@link #due(String, Instant, int, boolean)} with managers first. */
    default List<Work> due(String target, Instant now, int limit) {
        return due(target, now, limit, true);
    }

    /**
     * Work that may be done now: leavers first, then joiners, then the rest, each in the order of the journal; people whose
     * manager's account is itself still to be created come after the manager unless nobody else waits. Nobody with a dead letter, and
     * nobody of whom the journal has a newer record that was not claimed: it is to be inspected first.
     *
     * @param managersFirst false for a target that knows managers by their number, whose accounts need no order
     */
    List<Work> due(String target, Instant now, int limit, boolean managersFirst);

    /** The work of one person, due or not; empty when there is none or it has a dead letter or is held by a guard. */
    Optional<Work> workOf(String target, PersonId person);

    /**
     * Writes down, before anything is sent, what is about to be: until its outcome is recorded each account counts as one about which
     * an answer was lost. So a process that ends in between finds out from the target, and nobody who was perhaps created is
     * forgotten when he leaves.
     */
    void begin(String target, List<Begun> begun, Instant now);

    /** The ids that the target gave the accounts of {@code people}. */
    Map<PersonNumber, String> remoteIds(String target, Set<PersonNumber> people);

    /** What is last known of the people with these numbers. */
    Map<PersonNumber, Profile> profiles(Set<PersonNumber> people);

    /** The numbers under which accounts were sent, by the present numbers of their people, where these differ. */
    Map<PersonNumber, PersonNumber> formerNumbers(String target, Set<PersonNumber> people);

    /**
     * Records outcomes in one transaction; work that was renewed while it was done stays.
     *
     * <p>After an {@link WriteOutcome.Unknown} the work is to repair until the target has answered, and an account that was to be
     * active is remembered as perhaps there and active, even when nothing was ever taken: somebody who leaves then is disabled also in
     * a target that cannot be read. A later refusal, deferral or discarded dead letter does not change that.
     */
    void record(String target, List<Done> done, Instant now);

    /** How much waits, until when the earliest of what is deferred, and how many dead letters there are. */
    Backlog backlog(String target, Instant now);

    /**
     * Puts the people of all records after {@code position}, or those of {@code only} among them, on the target's work list again,
     * to be compared with the target itself.
     *
     * @return how many people
     */
    int rewind(String target, long position, Set<PersonNumber> only, Instant now);

    /** Puts everybody with an account on the target's work list, to be sent only what differs from what was sent. */
    int reconsider(String target, Instant now);

    /** Dead letters, the newest first. */
    List<DeadLetter> deadLetters();

    /** Puts the work of these dead letters back on its target's list; an unreadable entry is only closed. */
    int retry(Set<Long> ids, Instant now);

    /** Closes dead letters with an operator's reason; the person's next change is delivered again. */
    int discard(Set<Long> ids, String reason, Instant now);

    /**
     * One person to be delivered to one target.
     *
     * @param upTo the last journal position that this work covers
     * @param sent what was last sent, if anything; also what was sent and perhaps not taken, and then {@code repair} is true
     * @param repair whether the target is to be read and trusted in nothing
     * @param attempts how often it was deferred or its answer lost
     */
    record Work(KnownPerson person, long upTo, Optional<LastSent> sent, boolean repair, int attempts) {}

    /** Work and the change that is about to be sent. */
    record Begun(Work work, AccountChange change) {}

    /**
     * What the target last took, and what it calls the account.
     *
     * @param number the person number under which it was sent, which is the account's external id
     */
    record LastSent(PersonNumber number, Optional<String> remoteId, AccountChange.Sent sent, String digest) {}

    /**
     * Work and its outcome.
     *
     * @param change as sent; empty when what was last sent already was what is to be, so that nothing was
     */
    record Done(Work work, Optional<AccountChange> change, String digest, WriteOutcome outcome, Retry retry) {}

    /**
     * When to try again what was deferred or lost; {@code waitsFor} is a manager whose arrival makes it worth trying. What was lost and
     * is not to be tried again becomes a dead letter.
     */
    record Retry(Optional<Instant> at, Optional<PersonNumber> waitsFor) {
        /** Nothing to try again. */
        public static final Retry NONE = new Retry(Optional.empty(), Optional.empty());
    }

    /** How much waits. */
    record Backlog(long waiting, long deferred, Optional<Instant> earliest, long deadLetters) {}

    /**
     * What could not be delivered, or an entry that could not be read.
     *
     * @param target the target's name, {@code feed:<collection>} for an entry, or {@code hcm} for somebody whom HCM never showed
     * @param person or empty for an entry without one
     * @param refusal why and when, and how it stands
     */
    record DeadLetter(
            long id, String target, Optional<PersonId> person, Optional<PersonNumber> number, Refusal refusal) {}

    /** Why, in the target's own words; when; and how it stands: {@code OPEN}, {@code RETRIED}, {@code RESOLVED} or {@code DISCARDED}. */
    record Refusal(String reason, Instant at, String state) {}
}
