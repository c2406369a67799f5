package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A year of random HR operations on a ticking clock, in zones with and without daylight saving and on both sides of the date line, with
 * outages of HCM and of single collections, sweeps, and a process that ends at random calls: at each tick the target
 * is what a naive reading of HCM's truth says. The seed of a failure is in its message.
 */
class YearOfHrTest {
    private static final List<String> PEOPLE = List.of("1", "2", "3", "4", "5");
    private static final Map<String, ZoneId> ZONES = Map.of(
            "DE", ZoneId.of("Europe/Berlin"),
            "US", ZoneId.of("America/Los_Angeles"),
            "AU", ZoneId.of("Australia/Melbourne"),
            "KI", ZoneId.of("Pacific/Kiritimati"),
            "AS", ZoneId.of("Pacific/Pago_Pago"));

    /** Stands for a process that ends. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final House house = new House("2026-01-01T09:00:00Z");
    private final Set<String> hadAnAccount = new HashSet<>();
    private int callsUntilKilled = Integer.MAX_VALUE;

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 34, 89, 610, 987, 1597, 28657})
    void atEachTickTheTargetIsWhatANaiveReadingOfHcmSays(long seed) throws SourceFailure {
        Random random = new Random(seed);
        house.sweeps = new SweepSchedule(Duration.ofDays(30), Optional.empty(), ZoneOffset.UTC);
        house.restart();
        house.hcm.beforeEachCall = this::perhapsEnd;
        house.stores.beforeEachCall = this::perhapsEnd;
        house.target.afterTheAct = this::perhapsEnd;
        Instant end = house.clock.instant().plus(Duration.ofDays(365));
        int tick = 0;
        while (house.clock.instant().isBefore(end)) {
            tick++;
            for (String person : PEOPLE) {
                if (random.nextInt(8) == 0) {
                    operate(person, random);
                }
            }
            house.clock.advance(Duration.ofMinutes(1));
            house.hcm.down = random.nextInt(15) == 0;
            breakCollections(random);
            run(random);
            if (!house.hcm.down && house.hcm.broken.isEmpty()) {
                compare("seed " + seed + ", tick " + tick + " at " + house.clock.instant());
            }
            house.clock.advance(Duration.ofMinutes(15 + random.nextInt(30 * 60)));
        }
        assertThat(hadAnAccount).as("seed %s", seed).isNotEmpty();
    }

    /** One that broke may stay so for some ticks, and is passed by the others then. */
    private void breakCollections(Random random) {
        if (random.nextInt(3) > 0) {
            house.hcm.broken.clear();
        }
        if (random.nextInt(15) == 0) {
            Collection[] all = Collection.values();
            SourceFailure.Kind kind =
                    random.nextInt(4) == 0 ? SourceFailure.Kind.FORBIDDEN : SourceFailure.Kind.UNAVAILABLE;
            house.hcm.broken.put(all[random.nextInt(all.length)], kind);
        }
    }

    private void perhapsEnd() {
        if (--callsUntilKilled <= 0) {
            callsUntilKilled = Integer.MAX_VALUE;
            throw new Killed();
        }
    }

    private void run(Random random) throws SourceFailure {
        callsUntilKilled = random.nextInt(3) == 0 ? 1 + random.nextInt(25) : Integer.MAX_VALUE;
        boolean over = false;
        while (!over) {
            try {
                if (random.nextInt(60) == 0) {
                    house.intake.requestLoad();
                }
                house.run();
                over = true;
            } catch (SourceFailure failure) {
                assertThat(house.hcm.down || !house.hcm.broken.isEmpty()).isTrue();
                deliver();
                over = true;
            } catch (Killed killed) {
                house.restart();
            }
        }
        callsUntilKilled = Integer.MAX_VALUE;
    }

    private void deliver() {
        try {
            house.deliver();
        } catch (Killed killed) {
            house.restart();
            house.deliver();
        }
    }

    private void operate(String person, Random random) {
        LocalDate today = LocalDate.ofInstant(house.clock.instant(), ZONES.get("DE"));
        List<Relationship> all = List.copyOf(house.hcm.relationships(person).values());
        List<Relationship> open =
                all.stream().filter(r -> r.termination == null).toList();
        if (open.isEmpty() || random.nextInt(12) == 0) {
            List<WorkerType> types = List.of(WorkerType.E, WorkerType.E, WorkerType.C, WorkerType.P, WorkerType.N);
            List<String> countries = List.of("DE", "US", "AU", "KI", "AS");
            house.hcm.hire(
                    person,
                    types.get(random.nextInt(types.size())),
                    today.plusDays(random.nextInt(60) - 15L),
                    countries.get(random.nextInt(countries.size())));
            return;
        }
        Relationship one = open.get(random.nextInt(open.size()));
        switch (random.nextInt(8)) {
            case 0, 1 -> house.hcm.terminate(person, one, today.plusDays(random.nextInt(40) - 8L));
            case 2 -> house.hcm.moveStart(person, one, today.plusDays(random.nextInt(50) - 10L));
            case 3 -> house.hcm.cancel(person, one);
            case 4 -> house.hcm.rename(person, "Name" + random.nextInt(5));
            case 5 -> reverseOne(person, all);
            case 6 -> transfer(person, one, today.plusDays(random.nextInt(10)));
            default -> house.hcm.move(person, one, "Dept" + random.nextInt(5), today.plusDays(random.nextInt(25) - 5L));
        }
    }

    private void reverseOne(String person, List<Relationship> all) {
        all.stream()
                .filter(r -> r.termination != null)
                .findFirst()
                .ifPresent(r -> house.hcm.terminate(person, r, null));
    }

    private void transfer(String person, Relationship from, LocalDate last) {
        house.hcm.terminate(person, from, last);
        house.hcm.hire(person, WorkerType.E, last.plusDays(1), from.country.equals("US") ? "AU" : "US");
    }

    private void compare(String when) {
        Instant now = house.clock.instant();
        for (String person : PEOPLE) {
            List<Relationship> provisioning = house.hcm.relationships(person).values().stream()
                    .filter(r -> provisions(r, now))
                    .toList();
            String state = house.target.state(person);
            if (provisioning.isEmpty()) {
                assertThat(state)
                        .as("%s: person %s is not to be active", when, person)
                        .isEqualTo(hadAnAccount.contains(person) ? "inactive" : "none");
                continue;
            }
            hadAnAccount.add(person);
            assertThat(house.target.accounts.get("N" + person))
                    .as("%s: account of person %s", when, person)
                    .isNotNull()
                    .matches(FakeTarget.Account::active, "is active");
            if (provisioning.size() == 1 && !anotherOneEndedYesterday(person, provisioning.get(0), now)) {
                compareDepartment(when, person, provisioning.get(0), now);
            }
        }
    }

    /** Then the old one goes on until the new one begins, and which of them speaks is the timeline test's matter. */
    private boolean anotherOneEndedYesterday(String person, Relationship one, Instant now) {
        return house.hcm.relationships(person).values().stream()
                .filter(r -> r != one && r.termination != null)
                .anyMatch(r -> {
                    Instant end = r.termination
                            .plusDays(1)
                            .atStartOfDay(ZONES.get(r.country))
                            .toInstant();
                    return !end.isAfter(now) && end.isAfter(now.minus(Duration.ofDays(1)));
                });
    }

    private static boolean provisions(Relationship r, Instant now) {
        if (r.type != WorkerType.E && r.type != WorkerType.C) {
            return false;
        }
        LocalDate last = r.termination;
        if (last != null && last.isBefore(r.start)) {
            return false;
        }
        ZoneId zone = ZONES.get(r.country);
        Instant visible = r.start.atStartOfDay(zone).toInstant().minus(Duration.ofDays(14));
        return !now.isBefore(visible)
                && (last == null
                        || now.isBefore(last.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private List<String> told(String person) {
        return house.hcm.relationships(person).values().stream()
                .map(r -> r.id + r.type + r.country + " " + r.start + " to " + r.termination + " " + r.departments)
                .toList();
    }

    /** On a day on which every zone has the same department: which zone is meant is another test's matter. */
    private void compareDepartment(String when, String person, Relationship one, Instant now) {
        Set<String> departments = new HashSet<>();
        for (ZoneId zone : ZONES.values()) {
            LocalDate day = LocalDate.ofInstant(now, zone);
            departments.add(one.departments
                    .floorEntry(day.isBefore(one.start) ? one.start : day)
                    .getValue());
        }
        if (departments.size() == 1) {
            assertThat(house.target.state(person))
                    .as("%s: department of person %s, %s", when, person, told(person))
                    .isEqualTo(departments.iterator().next());
        }
    }
}
