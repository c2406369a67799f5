package io.hcmconnector.core.delivery;

import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.Optional;

/**
 * The state to which one person's account in one target is to be brought.
 *
 * @param person the external id of the account
 * @param intent whether the account is to be active; {@link Intent#DEACTIVATE} never creates one
 * @param attributes the whole account; names that are absent are left alone
 * @param manager the line manager, as {@code attributes} names one, and that person's id in the target
 * @param before what we know of the account
 */
public record AccountChange(
        PersonNumber person, Intent intent, Attributes attributes, Optional<Manager> manager, Before before) {

    /** What the account is to be. */
    public enum Intent {
        /** There and active. */
        PROVISION,
        /** Inactive if it is there. */
        DEACTIVATE
    }

    /**
     * A line manager.
     *
     * @param person by the person number
     * @param externalId of the manager's account, as {@code attributes} name the manager
     * @param remoteId the id that the target gave the manager's account, when we know one
     */
    public record Manager(PersonNumber person, PersonNumber externalId, Optional<String> remoteId) {}

    /**
     * What we know of the account.
     *
     * @param remoteId the id that the target gave it
     * @param sent what was last sent and taken; when nothing was ever taken but an answer was lost, what was sent then; empty when no
     *     account can be there on our account
     * @param sure false when the last answer was lost, or when the target is being repaired: read the target, trust nothing
     */
    public record Before(Optional<String> remoteId, Optional<Sent> sent, boolean sure) {
        /** Nothing is known. */
        public static final Before NOTHING = new Before(Optional.empty(), Optional.empty(), false);
    }

    /** What a target was sent and took, or may have taken. */
    public record Sent(boolean active, Attributes attributes) {}

    /** Whether the account is to be active. */
    public boolean active() {
        return intent == Intent.PROVISION;
    }

    /** The intent only. */
    @Override
    public String toString() {
        return "AccountChange[" + intent + "]";
    }
}
