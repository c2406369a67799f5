package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.mapping.ProfileMapper;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who leaves the scope loses access, or is left alone until the last day. */
class LeavingScopeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LifecycleRules.Scope NOT_IN_SHOPS = (worker, employment) -> !new ProfileMapper(House.ZONES)
            .map(worker, Optional.of(employment))
            .get(ProfileAttribute.DEPARTMENT)
            .equals(Optional.of("Shops"));

    private final House house = new House("2026-03-02T08:00:00Z");
    private final Relationship job = house.hcm.hire("1", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");

    @BeforeEach
    void somebodyWorksInTheLooms() throws SourceFailure {
        scope(NOT_IN_SHOPS.leavingAlone());
        house.hcm.move("1", job, "Looms", TODAY);
        house.run();
        assertThat(house.target.state("1")).isEqualTo("Looms");
    }

    private void scope(LifecycleRules.Scope scope) {
        house.rules = new LifecycleRules(
                house.rules.joinerLead(), house.rules.leaverAt(), house.rules.zones(), scope, house.rules.admission());
        house.restart();
        house.stores.addForEverybody("the rules changed", house.clock.instant());
    }

    private void movesTo(String department) throws SourceFailure {
        house.hcm.move("1", job, department, TODAY);
        house.runAfterAMinute();
    }

    private Standing standing() {
        return house.stores.person(new PersonId("1")).orElseThrow().standing();
    }

    @Test
    void leftAloneNothingIsSentUntilTheyComeBack() throws SourceFailure {
        int before = house.target.received.size();
        movesTo("Shops");
        house.delivery.cycle();
        house.stores.ledger().rewind("t", 0, Set.of(), house.clock.instant());
        house.deliver();
        assertThat(standing()).isEqualTo(Standing.LEFT_ALONE);
        assertThat(house.target.received).as("by a replay neither").hasSize(before);
        assertThat(house.target.state("1")).isEqualTo("Looms");

        movesTo("Spools");
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
        assertThat(house.target.state("1")).isEqualTo("Spools");
    }

    @Test
    void leftAloneTheyLeaveOnTheLastDayOfItself() throws SourceFailure {
        movesTo("Shops");
        house.hcm.terminate("1", job, LocalDate.of(2026, 3, 4));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isTrue();
        house.runAt("2026-03-04T23:01:00Z");
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        assertThat(standing()).isEqualTo(Standing.INACTIVE);
    }

    @Test
    void whomTheNextRulesDoNotLeaveAloneLeaves() throws SourceFailure {
        movesTo("Shops");
        scope(NOT_IN_SHOPS);
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
    }

    @Test
    void aScopeThatIsWidenedAgainBringsWhatChangedMeanwhile() throws SourceFailure {
        movesTo("Shops");
        scope((worker, employment) -> true);
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Shops");
    }
}
