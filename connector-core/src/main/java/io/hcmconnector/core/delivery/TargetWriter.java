package io.hcmconnector.core.delivery;

import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.List;
import java.util.Optional;

/**
 * The port to one target. Every write is safe to repeat.
 *
 * <p>{@link #write} is called from one thread at a time; a writer may use threads of its own while it runs.
 */
public interface TargetWriter extends AutoCloseable {

    /**
     * Brings accounts to the states asked for.
     *
     * @param changes at most {@link #batchSize()}, of different people
     * @return one outcome for each change, in their order; a target that is out of reach is {@code Deferred} for all, never an
     *     exception
     */
    List<WriteOutcome> write(List<AccountChange> changes);

    /** How many changes are best handed over at once. */
    int batchSize();

    /** Whether a manager's account must be there before a report can name it; false where managers are named by their number. */
    default boolean needsManagersFirst() {
        return true;
    }

    /**
     * Whether the external id of an account can be changed. Where it cannot, an account keeps the person number under which it was made,
     * also when the person gets another: a second account would leave the first one open.
     */
    default boolean renamesAccounts() {
        return true;
    }

    /** Who says what became of changes that the target accepts to do later; none where the answer to a write says it. */
    default Optional<Confirmer> confirmer() {
        return Optional.empty();
    }

    /** Whether the target is to keep the value of {@code attribute} that was sent last when the person has none any more. */
    default boolean keepsLast(String attribute) {
        return false;
    }

    /** The limit of a day that the target has, if it has one; told, before the first write, what was spent of it. */
    default Optional<DailyBudget> budget() {
        return Optional.empty();
    }

    /**
     * What {@code check} finds: signs in and probes what the target can do; changes nothing.
     *
     * @return findings, the important ones first; all good when none is a problem
     */
    List<Finding> check();

    /** What the target publishes of the attributes that it takes; empty where it publishes nothing, or cannot be asked. */
    default Optional<TargetSchema> schema() {
        return Optional.empty();
    }

    /**
     * Whose the user name in {@code attributes} is in the target. Where the target cannot say, everything is free: a conflict then shows
     * when the account is made. May be called beside {@link #write}.
     */
    default NameUse nameUse(PersonNumber person, Attributes attributes) {
        return NameUse.FREE;
    }

    /** Who reads what the target has of people; empty where nothing can be read. May be used beside {@link #write}. */
    default Optional<AccountReader> accountReader() {
        return Optional.empty();
    }

    /** Ends its threads, if it has any. */
    @Override
    default void close() {}

    /** One finding of a check: what was looked at, whether it is in order, and what to do if not. */
    record Finding(String subject, boolean good, String detail) {}
}
