package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody gets the account of somebody else for sharing a user name. */
class DuplicatesTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private final House house = new House("2026-03-02T08:00:00Z");

    @BeforeEach
    void userNamesAreUnique() {
        house.unique = Set.of(ProfileAttribute.USER_NAME);
        house.restart();
    }

    private Relationship hires(String person, String userName, LocalDate start) {
        house.hcm.userNames.put(new PersonId(person), userName);
        return house.hcm.hire(person, WorkerType.E, start, "DE");
    }

    private String why(String person) {
        return house.stores.person(new PersonId(person)).orElseThrow().why();
    }

    @Test
    void ofTwoOfOnePageTheFirstGoesOn() throws SourceFailure {
        hires("1", "zoe", LONG_AGO);
        hires("2", "Zoe", LONG_AGO);
        hires("3", "ann", LONG_AGO);
        house.run();
        assertThat(house.target.accounts).containsOnlyKeys("N1", "N3");
        assertThat(why("2")).startsWith("NOT_DISTINCT").contains("person N1").doesNotContain("Zoe");
    }

    @Test
    void aNewcomerIsSetAsideAndComesWhenTheOtherHasLeft() throws SourceFailure {
        Relationship first = hires("1", "zoe", LONG_AGO);
        house.run();
        hires("2", "zoe", LocalDate.of(2026, 3, 2));
        house.runAfterAMinute();
        assertThat(house.target.accounts).containsOnlyKeys("N1");
        assertThat(house.stores.person(new PersonId("2")).orElseThrow().standing())
                .isEqualTo(Standing.NEVER);

        house.hcm.terminate("1", first, LocalDate.of(2026, 3, 1));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        house.stores.addForEverybody("looked at again", house.clock.instant());
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N2").active()).isTrue();
    }

    @Test
    void somebodyWhoComesForADateIsSetAsideOnceAndNotLookedAtAllDay() throws SourceFailure {
        hires("1", "zoe", LONG_AGO);
        hires("2", "zoe", LocalDate.of(2026, 4, 1));
        house.run();
        assertThat(why("2")).startsWith("STARTS_LATER");
        house.hcm.down = true;
        house.clock.set(Instant.parse("2026-03-18T12:00:00Z"));
        assertThatThrownBy(house::run).isInstanceOf(SourceFailure.class);
        house.hcm.down = false;
        house.run();
        assertThat(why("2")).startsWith("NOT_DISTINCT");
        assertThat(house.stores.due(house.clock.instant(), 10)).isEmpty();
        assertThat(house.target.accounts).containsOnlyKeys("N1");
    }

    @Test
    void whoHasAnAccountIsLeftInPeaceAndLeaves() throws SourceFailure {
        hires("1", "zoe", LONG_AGO);
        Relationship second = hires("2", "ann", LONG_AGO);
        house.run();
        house.hcm.userNames.put(new PersonId("2"), "zoe");
        house.hcm.move("2", second, "Looms", LocalDate.of(2026, 3, 2));
        house.runAfterAMinute();
        assertThat(house.target.state("2")).isEqualTo("Looms");
        house.hcm.terminate("2", second, LocalDate.of(2026, 3, 1));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N2").active()).isFalse();
    }

    @Test
    void whatIsNotUniqueIsShared() throws SourceFailure {
        house.unique = Set.of();
        house.restart();
        hires("1", "zoe", LONG_AGO);
        hires("2", "zoe", LONG_AGO);
        house.run();
        assertThat(house.target.accounts).containsOnlyKeys("N1", "N2");
    }
}
