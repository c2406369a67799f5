package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People and relationships that HCM has no more are handled from the last-known worker. */
class ErasedPeopleTest {
    private static final PersonId ONE = new PersonId("1");

    private final House house = new House("2026-03-02T08:00:00Z");
    private Relationship ada;

    @BeforeEach
    void employ() throws SourceFailure {
        ada = house.hcm.hire("1", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.hcm.hire("2", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.run();
        house.runAfterAMinute();
        // Beyond the looks that follow an entry.
        house.runAt("2026-03-02T09:00:00Z");
    }

    private void erase() {
        house.hcm.people().remove(ONE);
    }

    private boolean isActive() {
        return house.target.accounts.get("N1").active();
    }

    private void look() throws SourceFailure {
        house.stores.add(List.of(Trigger.of(ONE, Trigger.Cause.OPERATOR, "asked for", house.clock.instant())));
        house.runAfterAMinute();
    }

    private String why() {
        return house.stores.person(ONE).orElseThrow().why();
    }

    @Test
    void somebodyWhoIsErasedWithoutAWordKeepsTheAccountAndIsTold() throws SourceFailure {
        erase();
        look();
        assertThat(isActive()).isTrue();
        assertThat(why()).startsWith("NO_LONGER_SHOWN: ");
    }

    @Test
    void aLastDayThatWasKnownIsKeptAlthoughThePersonIsErasedBeforeIt() throws SourceFailure {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 10));
        house.runAfterAMinute();
        erase();
        look();
        assertThat(isActive()).isTrue();
        house.runAt("2026-03-10T23:00:01Z");
        assertThat(isActive()).isFalse();
    }

    @Test
    void aTerminationWhosePersonIsErasedBeforeWeLookEndsOnTheDayThatItsEntryTells() throws SourceFailure {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 5));
        erase();
        house.runAfterAMinute();
        assertThat(isActive()).as("before the last day is over").isTrue();
        house.runAt("2026-03-05T23:00:01Z");
        assertThat(isActive()).isFalse();
        assertThat(house.stores.reasons(ONE)).endsWith("LEAVER_DATE_CHANGED", "TERMINATED");
    }

    @Test
    void aTerminationThatIsShownIsReadAndNotTakenFromItsEntry() throws SourceFailure {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 5));
        ada.termination = LocalDate.of(2026, 3, 20);
        house.runAfterAMinute();
        house.runAt("2026-03-06T12:00:00Z");
        assertThat(isActive()).isTrue();
    }

    @Test
    void aCancelledRelationshipOfSomebodyWhoHasNothingLeftEndsAtOnce() throws SourceFailure {
        house.hcm.cancel("1", ada);
        erase();
        house.runAfterAMinute();
        assertThat(isActive()).isFalse();
        assertThat(house.stores.reasons(ONE)).endsWith("CANCELLED");
    }

    @Test
    void aRelationshipThatVanishesWithoutAWordIsKeptAndTold() throws SourceFailure {
        Relationship second = house.hcm.hire("1", WorkerType.E, LocalDate.of(2021, 1, 1), "US");
        house.runAfterAMinute();
        house.hcm.remove("1", ada);
        house.hcm.remove("1", second);
        house.hcm.relationships("1").put("P9", new Relationship("P9", WorkerType.N, LocalDate.of(2019, 1, 1), "DE"));
        look();
        assertThat(isActive()).isTrue();
        assertThat(why()).startsWith("NO_LONGER_SHOWN: ");
    }

    @Test
    void nobodyIsToldOfAsErasedWhileHcmShowsNobody() throws SourceFailure {
        house.hcm.hidden.add(ONE);
        look();
        assertThat(isActive()).isTrue();
        assertThat(why()).doesNotStartWith("NO_LONGER_SHOWN");
    }
}
