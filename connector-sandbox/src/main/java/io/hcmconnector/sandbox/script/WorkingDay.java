package io.hcmconnector.sandbox.script;

import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.Reference;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A day at the HR desk: each twenty steps hold a hire, a future hire, moves, a manager and a name change, terminations
 * in the past, today and in the future, one reversed, a hire that is cancelled, a rehire, a conversion, a global
 * transfer and noise. Nobody is in two operations, but for the pairs that belong together. Where nobody suits an
 * operation any more, somebody is hired instead, so a plan always has as many steps as asked for.
 */
public final class WorkingDay {

    private static final int KINDS = 20;

    private final long seed;

    /** A day that is the same for the same seed and population. */
    public WorkingDay(long seed) {
        this.seed = seed;
    }

    /** Plans the day; nothing happens until the steps are run, in order. */
    public List<Step> plan(Population population, HrDesk desk, int changes) {
        return new Plan(population, desk, new Random(seed)).steps(changes);
    }

    /** The people still free on one day, by what can be done with them. */
    private static final class Plan {
        private final HrDesk desk;
        private final Random random;
        private final LocalDate today;
        private final String boss;
        private final Deque<String> employees;
        private final Deque<String> contractors;
        private final Deque<String> former;
        private final List<Step> steps = new ArrayList<>();
        private final String[] handed = {"", ""};

        Plan(Population population, HrDesk desk, Random random) {
            this.desk = desk;
            this.random = random;
            this.today = desk.today();
            this.boss = population.people().stream()
                    .findFirst()
                    .map(Person::personNumber)
                    .orElse("");
            this.employees = free(population, p -> works(p, "E"));
            this.contractors = free(population, p -> works(p, "C"));
            this.former = free(
                    population,
                    p -> p.relationships().stream()
                            .allMatch(r ->
                                    r.termination() != null && r.termination().isBefore(today.minusDays(1))));
        }

        List<Step> steps(int changes) {
            for (int i = 0; i < changes; i++) {
                add(i % KINDS);
            }
            return List.copyOf(steps);
        }

        private void add(int kind) {
            switch (kind) {
                case 0 -> hire("hire somebody today", today);
                case 1 -> hire("hire somebody for next week", today.plusDays(7));
                case 2 -> with(employees, "new job for", n -> desk.changeJob(n, any(Reference.JOBS), today));
                case 3 ->
                    with(
                            employees,
                            "new department for",
                            n -> desk.changeDepartment(n, any(Reference.DEPARTMENTS), today));
                case 4 ->
                    with(employees, "new location for", n -> desk.changeLocation(n, any(Reference.LOCATIONS), today));
                case 5 -> with(employees, "new manager for", n -> desk.changeManager(n, boss, today));
                case 6 ->
                    with(
                            employees,
                            "new name for",
                            n -> desk.changeName(n, new Person.PersonName("Zo\u00eb", null, "Renamed" + n), today));
                case 7 -> with(employees, "terminate today", n -> desk.terminate(n, today));
                case 8 -> with(employees, "terminate two days ago", n -> desk.terminate(n, today.minusDays(2)));
                case 9 -> with(employees, "terminate in ten days", n -> desk.terminate(n, today.plusDays(10)));
                case 10 -> {
                    handed[0] = employees.isEmpty() ? "" : employees.peek();
                    with(employees, "terminate by mistake", n -> desk.terminate(n, today.minusDays(1)));
                }
                case 11 -> again(handed[0], "reverse the termination of", desk::reverseTermination);
                case 12 -> step("hire somebody who will not show up", () -> handed[1] = desk.hire(today.plusDays(3)));
                case 13 -> step("cancel the hire that did not show up", () -> desk.cancelWorkRelationship(handed[1]));
                case 14 -> with(former, "rehire", n -> desk.rehire(n, today));
                case 15 ->
                    with(contractors, "contractor becomes employee:", n -> desk.convertContractorToEmployee(n, today));
                case 16 -> with(employees, "global transfer of", n -> desk.globalTransfer(n, today));
                case 17 -> with(employees, "new salary for", desk::changeSalary);
                case 18 ->
                    with(employees, "new work e-mail for", n -> desk.changeWorkEmail(n, "new." + n + "@example.com"));
                default -> with(employees, "new phone for", n -> desk.changePhone(n, "556" + n));
            }
        }

        private void with(Deque<String> people, String what, java.util.function.Consumer<String> act) {
            String number = people.poll();
            again(number == null ? "" : number, what, act);
        }

        private void again(String number, String what, java.util.function.Consumer<String> act) {
            if (number.isEmpty()) {
                hire("hire somebody, as nobody is free for: " + what, today);
            } else {
                step(what + " " + number, () -> act.accept(number));
            }
        }

        private void hire(String description, LocalDate start) {
            step(description, () -> desk.hire(start));
        }

        private void step(String description, Runnable act) {
            steps.add(new Step(Duration.ZERO, description, act));
        }

        private <T> T any(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private boolean works(Person person, String type) {
            return !person.personNumber().equals(boss)
                    && person.relationships().size() == 1
                    && person.relationships().get(0).employment().type().equals(type)
                    && person.relationships().get(0).termination() == null
                    && person.relationships().get(0).start().isBefore(today.minusDays(5));
        }

        private Deque<String> free(Population population, Predicate<Person> suits) {
            List<String> numbers = new ArrayList<>();
            population.people().stream().filter(suits).map(Person::personNumber).forEach(numbers::add);
            Collections.shuffle(numbers, random);
            return new ArrayDeque<>(numbers);
        }
    }
}
