package io.hcmconnector.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ten requests a day, four of them for leavers, two for each change. */
class MeteredWriterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final HandClock clock = new HandClock(NOW);
    private final Spending spending = Spending.inMemory();
    private final List<String> written = new ArrayList<>();
    private int each = 2;

    private MeteredWriter writer() {
        DailyBudget budget = new DailyBudget(new DailyBudget.Limit(10, 40));
        budget.countIn(spending);
        TargetWriter counted = new TargetWriter() {
            @Override
            public List<WriteOutcome> write(List<AccountChange> changes) {
                return changes.stream().map(change -> one(budget, change)).toList();
            }

            @Override
            public int batchSize() {
                return 100;
            }

            @Override
            public List<Finding> check() {
                return List.of();
            }
        };
        return new MeteredWriter(counted, budget, people -> 2 * people, clock);
    }

    private WriteOutcome one(DailyBudget budget, AccountChange change) {
        for (int request = 0; request < each; request++) {
            assertThat(budget.take(clock.instant()))
                    .as("never asked for more than there is")
                    .isEmpty();
        }
        written.add(change.person().value());
        return new Applied(Optional.empty(), Set.of(), "taken");
    }

    private static AccountChange change(String person, Intent intent) {
        return new AccountChange(
                new PersonNumber(person), intent, new Attributes(Map.of()), Optional.empty(), Before.NOTHING);
    }

    private static List<AccountChange> day() {
        return List.of(
                change("mover 1", Intent.PROVISION),
                change("leaver 1", Intent.DEACTIVATE),
                change("mover 2", Intent.PROVISION),
                change("mover 3", Intent.PROVISION),
                change("mover 4", Intent.PROVISION));
    }

    @Test
    void othersStopBeforeWhatIsKeptForLeavers() {
        List<WriteOutcome> outcomes = writer().write(day());
        assertThat(written).containsExactly("mover 1", "leaver 1", "mover 2");
        assertThat(outcomes.get(3)).isInstanceOfSatisfying(Deferred.class, later -> {
            assertThat(later.until())
                    .as("what was reckoned may not have been spent")
                    .isEqualTo(NOW);
            assertThat(later.outOfReach()).isFalse();
        });
    }

    @Test
    void leaversTakeTheLastRequestsAlsoAfterARestartAndTheRestComesBackWithTheFirst() {
        writer().write(day());
        clock.advance(Duration.ofHours(1));
        written.clear();
        List<WriteOutcome> outcomes = writer().write(List.of(
                change("mover 4", Intent.PROVISION),
                change("leaver 2", Intent.DEACTIVATE),
                change("leaver 3", Intent.DEACTIVATE),
                change("leaver 4", Intent.DEACTIVATE)));
        assertThat(written).containsExactly("leaver 2", "leaver 3");
        assertThat(outcomes.get(0)).isInstanceOf(Deferred.class);
        assertThat(outcomes.get(3)).isInstanceOf(Deferred.class);

        assertThat(writer().write(List.of(change("leaver 4", Intent.DEACTIVATE))))
                .singleElement()
                .isInstanceOfSatisfying(Deferred.class, later -> {
                    assertThat(later.until()).isEqualTo(Instant.parse("2026-03-03T08:01:00Z"));
                    assertThat(later.reason()).contains("10 requests of 24 hours are spent");
                });
        clock.advance(Duration.ofHours(23).plusMinutes(1));
        assertThat(writer().write(List.of(change("leaver 4", Intent.DEACTIVATE))))
                .hasOnlyElementsOfType(Applied.class);
    }

    @Test
    void aSingleRequestThatIsLeftIsTriedThoughMoreAreReckonedWith() {
        each = 1;
        for (int request = 0; request < 9; request++) {
            spending.spend(NOW);
        }
        assertThat(writer().write(List.of(change("leaver", Intent.DEACTIVATE)))).hasOnlyElementsOfType(Applied.class);
    }
}
