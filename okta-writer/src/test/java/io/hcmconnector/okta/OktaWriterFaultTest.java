package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.okta.OktaOrg.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something goes wrong at every single request of a write, and the accounts come right all the same. */
class OktaWriterFaultTest {
    private static final int MOST_WRITES = 60;

    private final HandClock clock = new HandClock("2026-09-01T08:00:00Z");

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatever_fails_at_any_request_the_accounts_come_right(Fault fault) {
        int steps = stepsWithout(Fault.NONE);
        assertThat(steps).isGreaterThan(8);
        for (int step = 1; step <= steps; step++) {
            int at = step;
            OktaOrg org = org();
            org.faults = now -> now == at ? fault : Fault.NONE;

            deliver(org, fault + " at request " + step);

            check(org, fault + " at request " + step);
        }
    }

    @Test
    void two_faults_in_a_row_are_survived_at_every_request() {
        int steps = stepsWithout(Fault.NONE);
        for (int step = 1; step <= steps; step++) {
            int at = step;
            OktaOrg org = org();
            org.faults = now -> now == at || now == at + 1 ? Fault.LOST_AFTER : Fault.NONE;

            deliver(org, "two lost answers from request " + step);

            check(org, "two lost answers from request " + step);
        }
    }

    @Test
    void every_third_answer_may_be_lost() {
        OktaOrg org = org();
        org.faults = now -> now % 3 == 0 && now < 60 ? Fault.LOST_AFTER : Fault.NONE;

        deliver(org, "every third answer lost");

        check(org, "every third answer lost");
    }

    private int stepsWithout(Fault fault) {
        OktaOrg org = org();
        org.faults = now -> fault;
        deliver(org, "no fault");
        check(org, "no fault");
        return org.requests.size();
    }

    private OktaOrg org() {
        OktaOrg org = new OktaOrg(clock);
        org.blocked = Duration.ofMinutes(5);
        org.accounts.put("1003", new OktaOrg.Account(true, Map.of()));
        org.accounts.put("1004", new OktaOrg.Account(true, Map.of()));
        return org;
    }

    /** Does what the delivery does: writes again what was put off or lost, at its time; a crash is followed by a new process. */
    private void deliver(OktaOrg org, String what) {
        OktaWriter writer = writer(org);
        boolean done = false;
        for (int round = 0; round < MOST_WRITES && !done; round++) {
            try {
                List<WriteOutcome> outcomes = writer.write(batch());
                assertThat(outcomes).as(what).hasSize(5).noneMatch(Rejected.class::isInstance);
                done = outcomes.stream().allMatch(one -> one instanceof Applied || one instanceof Unchanged);
                assertTrue(outcomes, org, what);
            } catch (OktaOrg.Crash crash) {
                writer = writer(org);
            }
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(done).as(what).isTrue();
    }

    /** Who counts as written is written. */
    private static void assertTrue(List<WriteOutcome> outcomes, OktaOrg org, String what) {
        List<AccountChange> batch = batch();
        for (int place = 0; place < outcomes.size(); place++) {
            AccountChange change = batch.get(place);
            if (outcomes.get(place) instanceof Applied) {
                assertThat(org.accounts.get(change.person().value()).active())
                        .as(what)
                        .isEqualTo(change.active());
            }
        }
    }

    private static void check(OktaOrg org, String what) {
        assertThat(org.accounts).as(what).containsOnlyKeys("1001", "1002", "1003", "1004");
        assertThat(org.accounts.get("1001").active()).as(what).isTrue();
        assertThat(org.accounts.get("1002").active()).as(what).isTrue();
        assertThat(org.accounts.get("1003").active()).as(what).isFalse();
        assertThat(org.accounts.get("1004").active()).as(what).isFalse();
        assertThat(org.twice).as(what).isEmpty();
        assertThat(org.sessionsIn(OktaSession.Status.CREATED)).as(what).isZero();
        assertThat(org.sessionsIn(OktaSession.Status.IN_PROGRESS)).as(what).isZero();
    }

    private OktaWriter writer(OktaOrg org) {
        OktaSettings.SessionLimits limits =
                new OktaSettings.SessionLimits(1, 200_000, 50, 10_000, Duration.ofMinutes(5));
        return new OktaWriter(Changes.settings(limits), org, clock, clock);
    }

    private static List<AccountChange> batch() {
        return List.of(
                Changes.joiner("1001"),
                Changes.leaver("1003"),
                Changes.joiner("1002"),
                Changes.unknownLeaver("1004"),
                Changes.unknownLeaver("1005"));
    }
}
