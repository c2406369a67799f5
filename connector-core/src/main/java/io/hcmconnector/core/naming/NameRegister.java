package io.hcmconnector.core.naming;

import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * Every account name that was ever given, durably. A name that somebody has or had is never given to anybody else; capital and small letters are
 * one. Safe for use by several threads and processes.
 */
public interface NameRegister {
    /** What a hold of people who would be renamed is called. */
    String RENAME = "rename";

    /**
     * The name that a person has.
     *
     * @param basis what it was made from
     * @param rename the other name that the person would now have
     */
    record Given(PersonId person, String name, Basis basis, Rename rename) {}

    /**
     * A rename that an operator is asked about: at most one of both.
     *
     * @param proposed on which nobody has decided
     * @param approved that is to take place at the next look
     */
    record Rename(Optional<String> proposed, Optional<String> approved) {
        /** There is none. */
        public static final Rename NONE = new Rename(Optional.empty(), Optional.empty());
    }

    /**
     * From what a name was made, to notice a rename.
     *
     * @param wanted the name that the person would have had with nobody else there
     * @param rules the version of the rules by which that was worked out
     */
    record Basis(String wanted, String rules) {}

    /** The name of {@code person}; empty for somebody who never got one. */
    Optional<Given> of(PersonId person);

    /** Whether somebody other than {@code person} has or had this name. */
    boolean isOthers(String name, PersonId person);

    /**
     * Gives {@code person} this name, in place of the present one, and forgets a proposal.
     *
     * @return false, and nothing is changed, when somebody else has or had it
     */
    boolean give(PersonId person, String name, Basis basis, Instant now);

    /** Leaves the name and sets from what it counts as made, so that this basis is no rename any more; forgets a proposal. */
    void rebase(PersonId person, Basis basis);

    /**
     * Notes that the person would now be named {@code wanted}, in place of an earlier proposal, and puts the person into a hold of the source
     * until an operator decides: an approval has the person looked at again, a rejection makes {@code wanted} no rename any more.
     */
    void propose(PersonId person, String wanted, Instant now);

    /** Forgets a rename that is not wanted any more. */
    void withdraw(PersonId person);
}
