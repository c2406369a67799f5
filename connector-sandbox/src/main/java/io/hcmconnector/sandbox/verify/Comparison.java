package io.hcmconnector.sandbox.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a target with the expectation, person by person.
 *
 * <p>A difference is: an account that is missing, one that nobody expects, two accounts with one external id, a wrong
 * active state, and, for accounts that should be active, any compared attribute that differs. Attributes of accounts
 * that should be inactive are not compared: nobody promises to keep a leaver's title current.
 */
public final class Comparison {
    private static final int ISO_DATE_LENGTH = 10;
    private static final Set<String> DATES = Set.of(AccountKeys.HIRE_DATE, AccountKeys.TERMINATION_DATE);

    private Comparison() {}

    /**
     * Compares the whole target with {@code expected}, whose keys are person numbers.
     *
     * <p>The target may change meanwhile; the result then mixes states, so callers compare when all is delivered.
     */
    public static TargetReport compare(Map<String, Expected> expected, TargetView target) {
        Map<String, Integer> occurrences = new HashMap<>();
        target.personNumbers().forEach(number -> occurrences.merge(number, 1, Integer::sum));
        Set<String> people = new TreeSet<>(expected.keySet());
        people.addAll(occurrences.keySet());

        List<Difference> differing = new ArrayList<>();
        List<String> keys = AccountKeys.ALL.stream()
                .filter(target.comparedAttributes()::contains)
                .toList();
        boolean clears = target.clearsAttributes();
        int active = 0;
        for (String person : people) {
            ActualAccount actual = target.account(person).orElse(null);
            if (actual != null && actual.active()) {
                active++;
            }
            for (String what : differences(expected.get(person), actual, keys, clears)) {
                differing.add(new Difference(person, what));
            }
            int count = occurrences.getOrDefault(person, 0);
            if (count > 1) {
                differing.add(new Difference(person, count + " accounts carry this external id"));
            }
        }
        return new TargetReport(target.target(), expected.size(), target.size(), active, differing);
    }

    private static List<String> differences(
            @Nullable Expected expected, @Nullable ActualAccount actual, List<String> keys, boolean clears) {
        if (expected == null) {
            return actual == null ? List.of() : List.of("account present, none expected");
        }
        if (actual == null) {
            return List.of("account missing, expected " + (expected.active() ? "active" : "inactive"));
        }
        List<String> result = new ArrayList<>();
        if (expected.active() != actual.active()) {
            result.add("account is " + word(actual.active()) + ", expected " + word(expected.active()));
        }
        if (expected.active()) {
            for (String key : keys) {
                String wanted = normal(key, expected.attributes().get(key));
                String found = normal(key, actual.attributes().get(key));
                if (!wanted.equals(found) && (!wanted.isEmpty() || clears)) {
                    result.add(key + " is " + quoted(found) + ", expected " + quoted(wanted));
                }
            }
        }
        return result;
    }

    private static String word(boolean active) {
        return active ? "active" : "inactive";
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "absent" : '"' + value + '"';
    }

    /** Absent and empty are one; a date-time counts by its date part. */
    private static String normal(String key, @Nullable String value) {
        if (value == null) {
            return "";
        }
        return DATES.contains(key) && value.length() > ISO_DATE_LENGTH ? value.substring(0, ISO_DATE_LENGTH) : value;
    }
}
