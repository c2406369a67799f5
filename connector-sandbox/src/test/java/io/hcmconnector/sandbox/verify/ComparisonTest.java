package io.hcmconnector.sandbox.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final class FakeView implements TargetView {
        private final List<ActualAccount> accounts = new ArrayList<>();
        private boolean clears = true;

        @Override
        public String target() {
            return "fake";
        }

        @Override
        public Set<String> comparedAttributes() {
            return Set.of(AccountKeys.TITLE, AccountKeys.HIRE_DATE);
        }

        @Override
        public Optional<ActualAccount> account(String personNumber) {
            return accounts.stream()
                    .filter(account -> account.personNumber().equals(personNumber))
                    .findFirst();
        }

        @Override
        public Stream<String> personNumbers() {
            return accounts.stream().map(ActualAccount::personNumber);
        }

        @Override
        public int size() {
            return accounts.size();
        }

        @Override
        public boolean clearsAttributes() {
            return clears;
        }
    }

    private final FakeView view = new FakeView();

    private List<String> differences(Expected... expected) {
        Map<String, Expected> all = new java.util.HashMap<>();
        Stream.of(expected).forEach(one -> all.put(one.personNumber(), one));
        return Comparison.compare(all, view).differing().stream()
                .map(difference -> difference.personNumber() + ": " + difference.what())
                .toList();
    }

    @Test
    void agreesWhenEveryComparedAttributeAgrees() {
        view.accounts.add(new ActualAccount("1", true, Map.of("title", "Clerk", "department", "X")));
        view.accounts.add(new ActualAccount("2", false, Map.of("title", "Old")));

        TargetReport report = Comparison.compare(
                Map.of(
                        "1", new Expected("1", true, Map.of("title", "Clerk", "department", "Y")),
                        "2", new Expected("2", false, Map.of("title", "New"))),
                view);

        assertThat(report).isEqualTo(new TargetReport("fake", 2, 2, 1, List.of()));
        assertThat(report.agrees()).isTrue();
    }

    @Test
    void namesEveryKindOfDifference() {
        view.accounts.add(new ActualAccount("1", false, Map.of("title", "Clerk")));
        view.accounts.add(new ActualAccount("3", true, Map.of()));
        view.accounts.add(new ActualAccount("4", true, Map.of()));
        view.accounts.add(new ActualAccount("4", true, Map.of()));

        assertThat(differences(
                        new Expected("1", true, Map.of("title", "Accountant")),
                        new Expected("2", true, Map.of()),
                        new Expected("4", true, Map.of())))
                .containsExactly(
                        "1: account is inactive, expected active",
                        "1: title is \"Clerk\", expected \"Accountant\"",
                        "2: account missing, expected active",
                        "3: account present, none expected",
                        "4: 2 accounts carry this external id");
    }

    @Test
    void aMissingInactiveAccountIsADifferenceToo() {
        assertThat(differences(new Expected("1", false, Map.of())))
                .containsExactly("1: account missing, expected inactive");
    }

    @Test
    void datesCountByTheirDatePart() {
        view.accounts.add(new ActualAccount("1", true, Map.of("hireDate", "2026-11-01T00:00:00Z")));

        assertThat(differences(new Expected("1", true, Map.of("hireDate", "2026-11-01"))))
                .isEmpty();
        assertThat(differences(new Expected("1", true, Map.of("hireDate", "2026-11-02"))))
                .hasSize(1);
    }

    @Test
    void aValueThatTheTargetCannotClearIsNoDifference() {
        view.accounts.add(new ActualAccount("1", true, Map.of("title", "Clerk")));
        Expected withoutTitle = new Expected("1", true, Map.of());

        assertThat(differences(withoutTitle)).containsExactly("1: title is \"Clerk\", expected absent");
        view.clears = false;
        assertThat(differences(withoutTitle)).isEmpty();
    }
}
