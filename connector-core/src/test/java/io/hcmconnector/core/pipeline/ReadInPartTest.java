package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People of whom HCM shows all but what a look-up would tell that is down. */
class ReadInPartTest {
    private final House house = new House("2026-03-02T08:00:00Z");
    private Relationship ada;

    @BeforeEach
    void employ() throws SourceFailure {
        ada = house.hcm.hire("1", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.run();
        house.runAfterAMinute();
        house.runAt("2026-03-02T09:00:00Z");
        house.hcm.inPart = "locations are down";
    }

    @Test
    void aLeaverIsNotHeldBack() throws SourceFailure {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 1));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
    }

    @Test
    void somebodyKnownIsLookedAtAgainSoonUntilAllIsRead() throws SourceFailure {
        house.hcm.move("1", ada, "Mines", LocalDate.of(2026, 3, 2));
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Mines");
        for (int look = 0; look < 9; look++) {
            house.runAt("2026-03-02T09:0" + (look + 1) + ":30Z");
        }
        house.hcm.inPart = "";
        ada.departments.put(LocalDate.of(2026, 3, 2), "Mills");
        house.runAt("2026-03-02T09:20:00Z");
        assertThat(house.target.state("1")).isEqualTo("Mills");
        ada.departments.put(LocalDate.of(2026, 3, 2), "Wells");
        house.runAt("2026-03-02T11:00:00Z");
        assertThat(house.target.state("1"))
                .as("nothing tells of it, and nobody looks any more")
                .isEqualTo("Mills");
    }

    @Test
    void somebodyNewGetsNoAccountBeforeAllIsRead() throws SourceFailure {
        house.hcm.hire("2", WorkerType.E, LocalDate.of(2026, 3, 2), "DE");
        house.runAfterAMinute();
        assertThat(house.stores.person(new PersonId("2"))).isEmpty();
        house.hcm.inPart = "";
        house.runAt("2026-03-02T09:05:00Z");
        assertThat(house.target.accounts.get("N2").active()).isTrue();
    }
}
