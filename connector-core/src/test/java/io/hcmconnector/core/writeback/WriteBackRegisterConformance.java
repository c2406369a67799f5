package io.hcmconnector.core.writeback;

import static io.hcmconnector.core.journal.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.guard.Hold;
import io.hcmconnector.core.guard.Holds;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Stores;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.writeback.WriteBackRegister.Key;
import io.hcmconnector.core.writeback.WriteBackRegister.Origin;
import io.hcmconnector.core.writeback.WriteBackRegister.Value;
import io.hcmconnector.core.writeback.WriteBackRegister.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link WriteBackRegister} promises. */
public abstract class WriteBackRegisterConformance {
    private static final PersonId ADA = id(1);
    private static final PersonId BEA = id(2);
    private static final Key ADAS = new Key(ADA, ProfileAttribute.WORK_EMAIL);
    private static final Key BEAS = new Key(BEA, ProfileAttribute.WORK_EMAIL);
    private static final Origin ORIGIN = new Origin("scim", "mail");

    private WriteBackRegister register;
    private Stores stores;
    private Holds holds;

    /** An empty state. */
    protected abstract Stores stores();

    /** The register of the same state. */
    protected abstract WriteBackRegister register();

    /** The holds of the same state. */
    protected abstract Holds holds();

    @BeforeEach
    void open() {
        stores = stores();
        register = register();
        holds = holds();
        stores.journal()
                .append(
                        List.of(
                                settlement(person(1, Standing.ACTIVE), joiner()),
                                settlement(person(2, Standing.ACTIVE), joiner())),
                        Optional.empty(),
                        NOW);
    }

    private WriteBackRegister.Entry of(Key key) {
        return register.of(Set.of(ADA, BEA)).getOrDefault(key, WriteBackRegister.Entry.NONE);
    }

    @Test
    void whatWasWrittenIsCountedByTheDayAndLookedAt() {
        assertThat(of(ADAS)).isEqualTo(WriteBackRegister.Entry.NONE);
        register.written(new Value(ADAS, "ada@acme.example"), ORIGIN, NOW);
        assertThat(of(ADAS).written()).contains(new Written("ada@acme.example", 1, NOW));
        assertThat(stores.inbox().due(NOW, 10)).extracting(Waiting::person).containsExactly(ADA);
        assertThat(stores.inbox().due(NOW, 10).get(0).triggers())
                .extracting(Trigger::cause)
                .containsExactly(Trigger.Cause.WRITE_BACK);
        Instant later = NOW.plus(Duration.ofHours(23));
        register.written(new Value(ADAS, "byron@acme.example"), ORIGIN, later);
        assertThat(of(ADAS).written()).contains(new Written("byron@acme.example", 2, NOW));
        Instant nextDay = NOW.plus(Duration.ofHours(24));
        register.written(new Value(ADAS, "king@acme.example"), ORIGIN, nextDay);
        assertThat(of(ADAS).written()).contains(new Written("king@acme.example", 1, nextDay));
        assertThat(of(BEAS)).isEqualTo(WriteBackRegister.Entry.NONE);
    }

    @Test
    void whatIsProposedWaitsForAnOperator() {
        register.propose(List.of(new Value(ADAS, "ada@new"), new Value(BEAS, "bea@new")), "too many", NOW);
        assertThat(of(ADAS).proposed()).contains("ada@new");
        Hold hold = holds.all().get(0);
        assertThat(hold.what()).isEqualTo(WriteBackRegister.WRITE_BACK);
        assertThat(hold.tally()).isEqualTo(new Hold.Tally(2, 0, 0));
        holds.approve(hold.id(), Set.of(number(1)), NOW);
        holds.reject(hold.id(), Set.of(number(2)), "wrong", NOW);
        assertThat(of(ADAS).approved()).contains("ada@new");
        assertThat(of(ADAS).proposed()).isEmpty();
        assertThat(of(BEAS).declined()).contains("bea@new");
        assertThat(of(BEAS).proposed()).isEmpty();
        register.written(new Value(ADAS, "ada@new"), ORIGIN, NOW);
        assertThat(of(ADAS).approved()).isEmpty();
    }

    @Test
    void whatIsNoDifferenceAnyMoreWaitsForNobody() {
        register.propose(List.of(new Value(ADAS, "ada@new")), "too many", NOW);
        register.withdraw(List.of(ADAS));
        assertThat(of(ADAS)).isEqualTo(WriteBackRegister.Entry.NONE);
        assertThat(holds.all().get(0).isOpen()).isFalse();
    }

    @Test
    void whoeverHasChangedIsLookedAtAgain() {
        register.lookAgain(BEA, NOW);
        assertThat(stores.inbox().due(NOW, 10)).extracting(Waiting::person).containsExactly(BEA);
    }

    /** Writes down that {@code email} was sent, then that HCM shows {@code shown}; answers what counts as sent for the next write. */
    private Optional<String> countsAsSent(String shown, Instant sentAt) {
        Ledger ledger = stores.ledger();
        ledger.claim("scim", 100, false);
        List<Ledger.Done> done = ledger.due("scim", sentAt, 100).stream()
                .map(work -> new Ledger.Done(
                        work,
                        Optional.of(new AccountChange(
                                work.person().number(),
                                Intent.PROVISION,
                                new Attributes(Map.of("mail", Optional.of("ada@old"))),
                                Optional.empty(),
                                AccountChange.Before.NOTHING)),
                        "digest",
                        new WriteOutcome.Applied(Optional.of("id"), Set.of(), "created"),
                        Ledger.Retry.NONE))
                .toList();
        ledger.record("scim", done, sentAt);
        KnownPerson ada = person(1, Standing.ACTIVE);
        KnownPerson changed = new KnownPerson(
                ada.id(),
                ada.number(),
                ada.standing(),
                new KnownPerson.Snapshot(
                        ada.worker(),
                        ada.profile().with(ProfileAttribute.WORK_EMAIL, shown),
                        ada.snapshot().at()),
                ada.why());
        stores.journal().append(List.of(settlement(changed, mover("workEmail"))), Optional.empty(), sentAt);
        ledger.claim("scim", 100, false);
        return ledger.due("scim", sentAt.plusSeconds(3600), 100)
                .get(0)
                .sent()
                .orElseThrow()
                .sent()
                .attributes()
                .get("mail");
    }

    @Test
    void whatCameFromATargetCountsAsSentOnceHcmShowsIt() {
        register.written(new Value(ADAS, "ada@new"), ORIGIN, NOW.plusSeconds(60));
        assertThat(countsAsSent("ada@new", NOW)).contains("ada@new");
    }

    @Test
    void whatHcmShowsOtherwiseWasNotSeenThere() {
        register.written(new Value(ADAS, "ada@new"), ORIGIN, NOW.plusSeconds(60));
        assertThat(countsAsSent("ada@other", NOW)).contains("ada@old");
    }

    @Test
    void whatWasSeenBeforeTheLastWriteCountsForNothing() {
        register.written(new Value(ADAS, "ada@new"), ORIGIN, NOW.minusSeconds(60));
        assertThat(countsAsSent("ada@new", NOW)).contains("ada@old");
    }

    @Test
    void whatCameFromAnotherTargetWasNotSeenThere() {
        register.written(new Value(ADAS, "ada@new"), new Origin("okta", "mail"), NOW.plusSeconds(60));
        assertThat(countsAsSent("ada@new", NOW)).contains("ada@old");
    }
}
