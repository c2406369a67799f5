package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Part;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose account is whose, and of whom it is believed that there is none. */
class UserNamesTest {
    private final FakePod pod = new FakePod();
    private final HandClock clock = new HandClock("2026-03-02T09:00:00Z");
    private final UserNames names = new UserNames(pod.client(), 100, clock);

    private void account(int person, String name, boolean suspended) {
        pod.with(
                "userAccounts",
                "UserId",
                "{\"UserId\": %d, \"PersonId\": %d, \"Username\": \"%s\", \"SuspendedFlag\": %s}"
                        .formatted(pod.size("userAccounts"), person, name, suspended));
    }

    private static Set<String> ids(int from, int until) {
        Set<String> ids = new LinkedHashSet<>();
        for (int id = from; id <= until; id++) {
            ids.add(Integer.toString(id));
        }
        return ids;
    }

    @Test
    void ofSeveralAccountsTheChoiceDoesNotHangOnTheirOrder() throws SourceFailure {
        account(1, "zoe", false);
        account(1, "anna", true);
        account(1, "bert", false);
        for (boolean reversed : new boolean[] {false, true}) {
            pod.ignoresOrder = reversed;
            names.prepare(ids(1, 1));
            assertThat(names.of("1")).isEqualTo(Part.of(Optional.of("bert")));
        }
    }

    @Test
    void anAnswerToAnotherQuestionMakesNobodyPassForSomebodyWithoutAnAccount() throws SourceFailure {
        for (int person = 1; person <= 500; person++) {
            account(person, "user" + person, false);
        }
        pod.ignoresQuestions = true;
        names.prepare(ids(400, 401));
        assertThat(names.of("400")).isEqualTo(Part.notReadable());
        assertThat(pod.asked("userAccounts")).isEqualTo(1);
    }

    @Test
    void aRowThatDoesNotSayWhoseItIsLeavesThatPersonOpen() throws SourceFailure {
        account(1, "one", false);
        account(2, "two", false);
        pod.anonymous.add("2");
        names.prepare(ids(1, 3));
        assertThat(names.of("1")).isEqualTo(Part.of(Optional.of("one")));
        assertThat(names.of("2")).isEqualTo(Part.notReadable());
        assertThat(names.of("3")).isEqualTo(Part.of(Optional.empty()));
    }

    @Test
    void pagesThatComeInNoOrderAreNotReliedOn() throws SourceFailure {
        for (int person = 1; person <= 60; person++) {
            account(person, "user" + person, false);
        }
        pod.largestPage = 25;
        pod.changesOrder = true;
        for (int i = 0; i < 3; i++) {
            pod.asked.clear();
            names.prepare(ids(1, 60));
            for (String person : ids(1, 60)) {
                assertThat(names.of(person)).isEqualTo(Part.of(Optional.of("user" + person)));
            }
        }
        assertThat(pod.asked("userAccounts"))
                .as("once it is known how much fits")
                .isEqualTo(3);
    }

    @Test
    void whetherAccountsAreShownAtAllIsAskedOnceInTenMinutes() throws SourceFailure {
        names.prepare(ids(1, 3));
        names.prepare(ids(1, 3));
        assertThat(names.of("1")).isEqualTo(Part.notReadable());
        assertThat(pod.asked("userAccounts")).isEqualTo(3);
        account(9, "nine", false);
        clock.advance(Duration.ofMinutes(10));
        names.prepare(ids(1, 3));
        assertThat(names.of("1")).isEqualTo(Part.of(Optional.empty()));
    }

    @Test
    void aRoleThatIsLostWithinTheHourBlanksNobodyOnAFullPage() throws SourceFailure {
        account(1, "one", false);
        names.prepare(ids(1, 100));
        pod.without("userAccounts", 0);
        names.prepare(ids(1, 100));
        assertThat(names.of("1")).isEqualTo(Part.notReadable());
    }

    @Test
    void anAccountThatOneAnswerLacksIsLookedForOnceMoreBesideOneThatIsShown() throws SourceFailure {
        for (int person = 1; person <= 10; person++) {
            account(person, "user" + person, false);
        }
        pod.overlooked.add("4");
        names.prepare(ids(1, 12));
        assertThat(names.of("4")).isEqualTo(Part.of(Optional.of("user4")));
        assertThat(names.of("11")).isEqualTo(Part.of(Optional.empty()));
        assertThat(pod.asked("userAccounts"))
                .as("all, the three who are missing, and the two who are still")
                .isEqualTo(3);
        pod.asked.clear();
        names.prepare(ids(1, 10));
        assertThat(pod.asked("userAccounts")).as("nobody is missing").isEqualTo(1);
    }

    @Test
    void nobodyIsWithoutAUserNameWhereNobodyElsesIsShown() throws SourceFailure {
        for (int person = 1; person <= 10; person++) {
            account(person, "user" + person, false);
        }
        pod.hidden.add("Username");
        names.prepare(ids(1, 12));
        for (String person : ids(1, 12)) {
            assertThat(names.of(person)).as(person).isEqualTo(Part.notReadable());
        }
    }

    @Test
    void whereThePodTakesOneAtATimeTheWitnessIsAskedForLast() throws SourceFailure {
        account(1, "one", false);
        pod.takesIn = false;
        pod.takesOr = false;
        names.prepare(ids(1, 2));
        assertThat(names.of("1")).isEqualTo(Part.of(Optional.of("one")));
        assertThat(names.of("2")).isEqualTo(Part.of(Optional.empty()));
        assertThat(pod.asked.get(pod.asked.size() - 1)).contains("q=PersonId=1,");
    }

    @Test
    void aRoleThatIsLostBlanksNobodyHoweverFewPeopleAreAskedFor() throws SourceFailure {
        account(1, "one", false);
        account(2, "two", false);
        names.prepare(ids(1, 2));
        pod.without("userAccounts", 0);
        pod.without("userAccounts", 1);
        for (String person : ids(1, 2)) {
            names.prepare(Set.of(person));
            assertThat(names.of(person)).isEqualTo(Part.notReadable());
        }
    }
}
