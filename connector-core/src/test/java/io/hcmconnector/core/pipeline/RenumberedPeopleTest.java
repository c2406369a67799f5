package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.WorkerType;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who gets another person number stays the same person, and keeps the account. */
class RenumberedPeopleTest {
    private final House house = new House("2026-03-02T08:00:00Z");
    private Relationship ada;

    @BeforeEach
    void employ() throws SourceFailure {
        house.target.renames = false;
        ada = house.hcm.hire("1", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.hcm.hire("2", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.run();
        house.runAfterAMinute();
    }

    private void renumber() {
        house.hcm.numbers.put(new PersonId("1"), new PersonNumber("N71"));
    }

    @Test
    void aTargetThatCannotRenameKeepsTheNumberUnderWhichTheAccountWasMade() throws SourceFailure {
        renumber();
        house.hcm.move("1", ada, "Mines", LocalDate.of(2026, 3, 1));
        house.runAfterAMinute();
        assertThat(house.target.accounts).containsOnlyKeys("N1", "N2");
        assertThat(house.target.state("1")).isEqualTo("Mines");
    }

    @Test
    void somebodyWhoIsHiredAgainUnderAnotherNumberGetsTheOldAccountBack() throws SourceFailure {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 2, 27));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        renumber();
        house.hcm.hire("1", WorkerType.E, LocalDate.of(2026, 3, 2), "DE");
        house.runAfterAMinute();
        assertThat(house.target.accounts).containsOnlyKeys("N1", "N2");
        assertThat(house.target.accounts.get("N1").active()).isTrue();
        assertThat(house.stores.reasons(new PersonId("1"))).endsWith("REHIRED");
    }

    @Test
    void aLeaverUnderAnotherNumberLeavesNoAccountOpen() throws SourceFailure {
        renumber();
        house.hcm.terminate("1", ada, LocalDate.of(2026, 2, 27));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        assertThat(house.target.accounts).containsOnlyKeys("N1", "N2");
    }

    @Test
    void aNewcomerIsMadeUnderThePresentNumber() throws SourceFailure {
        house.hcm.numbers.put(new PersonId("3"), new PersonNumber("N73"));
        house.hcm.hire("3", WorkerType.E, LocalDate.of(2026, 3, 2), "DE");
        house.runAfterAMinute();
        assertThat(house.target.accounts).containsKey("N73");
    }
}
