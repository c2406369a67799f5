package io.hcmconnector.core.naming;

import static io.hcmconnector.core.journal.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.guard.Hold;
import io.hcmconnector.core.guard.Holds;
import io.hcmconnector.core.journal.Stores;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.naming.NameRegister.Basis;
import io.hcmconnector.core.naming.NameRegister.Given;
import io.hcmconnector.core.naming.NameRegister.Rename;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link NameRegister} promises. */
public abstract class NameRegisterConformance {
    private static final PersonId ADA = id(1);
    private static final PersonId BEA = id(2);
    private static final Basis BASIS = new Basis("ada", "v1");

    private NameRegister names;
    private Stores stores;
    private Holds holds;

    /** An empty state. */
    protected abstract Stores stores();

    /** The names of the same state. */
    protected abstract NameRegister names();

    /** The holds of the same state. */
    protected abstract Holds holds();

    @BeforeEach
    void open() {
        stores = stores();
        names = names();
        holds = holds();
        stores.journal()
                .append(
                        List.of(
                                settlement(person(1, Standing.ACTIVE), joiner()),
                                settlement(person(2, Standing.ACTIVE), joiner())),
                        Optional.empty(),
                        NOW);
    }

    @Test
    void aNameIsGivenOnceWhateverItsLetters() {
        assertThat(names.of(ADA)).isEmpty();
        assertThat(names.give(ADA, "ada", BASIS, NOW)).isTrue();
        assertThat(names.give(BEA, "Ada", BASIS, NOW)).isFalse();
        assertThat(names.of(ADA)).contains(new Given(ADA, "ada", BASIS, Rename.NONE));
        assertThat(names.of(BEA)).isEmpty();
        assertThat(names.isOthers("ADA", BEA)).isTrue();
        assertThat(names.isOthers("ada", ADA)).isFalse();
        assertThat(names.isOthers("bea", ADA)).isFalse();
        assertThat(names.give(ADA, "ada", BASIS, NOW))
                .as("again, after a crash")
                .isTrue();
    }

    @Test
    void anEarlierNameStaysThePersons() {
        names.give(ADA, "ada", BASIS, NOW);
        Basis other = new Basis("ada.king", "v1");
        assertThat(names.give(ADA, "ada.king", other, NOW)).isTrue();
        assertThat(names.of(ADA)).contains(new Given(ADA, "ada.king", other, Rename.NONE));
        assertThat(names.give(BEA, "ada", BASIS, NOW)).isFalse();
        assertThat(names.give(ADA, "ada", BASIS, NOW)).isTrue();
    }

    @Test
    void anotherBasisLeavesTheName() {
        names.give(ADA, "ada", BASIS, NOW);
        names.rebase(ADA, new Basis("ada.b", "v2"));
        assertThat(names.of(ADA)).contains(new Given(ADA, "ada", new Basis("ada.b", "v2"), Rename.NONE));
    }

    /** The hold in which {@code people} wait to be renamed. */
    private long hold(PersonId... people) {
        for (PersonId person : people) {
            names.give(person, "n" + person.value(), BASIS, NOW);
            names.propose(person, "other", NOW);
        }
        List<Hold> open = holds.all();
        assertThat(open).hasSize(1);
        assertThat(open.get(0).tally()).isEqualTo(new Hold.Tally(people.length, 0, 0));
        return open.get(0).id();
    }

    @Test
    void anApprovedRenameIsLookedAtAndARejectedOneIsForgotten() {
        long hold = hold(ADA, BEA);
        assertThat(holds.members(hold)).extracting(Hold.Member::state).containsExactly("WAITING", "WAITING");
        assertThat(holds.approve(hold, Set.of(number(1)), NOW)).isEqualTo(1);
        assertThat(names.of(ADA).orElseThrow().rename()).isEqualTo(new Rename(Optional.empty(), Optional.of("other")));
        assertThat(stores.inbox().due(NOW, 10)).extracting(Waiting::person).containsExactly(ADA);
        assertThat(stores.inbox().due(NOW, 10).get(0).triggers())
                .extracting(Trigger::cause)
                .containsExactly(Trigger.Cause.OPERATOR);
        assertThat(holds.reject(hold, Set.of(), "she asked to keep it", NOW)).isEqualTo(1);
        assertThat(names.of(BEA).orElseThrow().basis()).isEqualTo(new Basis("other", "v1"));
        assertThat(names.of(BEA).orElseThrow().rename()).isEqualTo(Rename.NONE);
        assertThat(holds.all().get(0).tally()).isEqualTo(new Hold.Tally(0, 1, 1));
    }

    @Test
    void whoIsNotToBeRenamedAnyMoreLeavesTheHold() {
        long hold = hold(ADA);
        names.withdraw(ADA);
        assertThat(holds.members(hold)).extracting(Hold.Member::state).containsExactly("GONE");
        assertThat(holds.all().get(0).isOpen()).isFalse();
        assertThat(holds.approve(hold, Set.of(), NOW)).isZero();
        names.give(BEA, "bea", BASIS, NOW);
        names.propose(BEA, "other", NOW);
        names.propose(ADA, "another", NOW);
        assertThat(holds.all())
                .extracting(Hold::tally)
                .containsExactly(new Hold.Tally(2, 0, 0), new Hold.Tally(0, 0, 0));
    }
}
