package io.hcmconnector.sandbox.truth;

import io.hcmconnector.sandbox.population.Dated;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Person.AssignmentRow;
import io.hcmconnector.sandbox.population.Person.Relationship;
import io.hcmconnector.sandbox.population.Population;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts there should be. Somebody in scope is active from the lead before a first day until the end of the last
 * relationship; who was active at an earlier {@link #observe} and is not now is expected inactive; all others are
 * expected to have no account. Read straight from the population, past every web service.
 *
 * <p>Attribute names: userName, givenName, familyName, middleName, displayName, email, workPhone, mobile, title,
 * department, division, organization, userType, manager, hireDate, terminationDate, jobCode, locationName, countryCode.
 * Dates are ISO dates. A future joiner's attributes are those of the first day; a leaver's are those of the last.
 */
public final class ExpectedAccounts {

    private final Population population;
    private final Set<String> everProvisioned = new TreeSet<>();

    /** Nobody was observed yet. */
    public ExpectedAccounts(Population population) {
        this.population = population;
    }

    /** Remembers everybody who should be active now, because they stay expected, if only inactive. */
    public synchronized void observe(Instant now, ProvisioningRules rules) {
        population.people().stream()
                .filter(p -> isActive(p, now, rules))
                .map(Person::personNumber)
                .forEach(everProvisioned::add);
    }

    /** The person numbers that were active at an observation. */
    public synchronized Set<String> everProvisioned() {
        return Set.copyOf(everProvisioned);
    }

    /** All expected accounts by person number. */
    public Map<String, ExpectedAccount> at(Instant now, ProvisioningRules rules) {
        Map<String, ExpectedAccount> accounts = new TreeMap<>();
        stream(now, rules).forEach(a -> accounts.put(a.personNumber(), a));
        return accounts;
    }

    /** All expected accounts, one after the other; erased people come last, without attributes. */
    public Stream<ExpectedAccount> stream(Instant now, ProvisioningRules rules) {
        Set<String> known = everProvisioned();
        Stream<ExpectedAccount> present = population.people().stream().flatMap(p -> {
            boolean active = isActive(p, now, rules);
            return active || known.contains(p.personNumber())
                    ? Stream.of(new ExpectedAccount(p.personNumber(), active, attributes(p, now, rules)))
                    : Stream.empty();
        });
        Stream<ExpectedAccount> erased = known.stream()
                .filter(n -> population.findByNumber(n).isEmpty())
                .map(n -> new ExpectedAccount(n, false, Map.of()));
        return Stream.concat(present, erased);
    }

    private static boolean isActive(Person person, Instant now, ProvisioningRules rules) {
        return inScope(person, rules).stream().anyMatch(r -> {
            Instant from = r.start()
                    .atStartOfDay(zone(r, r.start(), rules))
                    .toInstant()
                    .minus(rules.joinerLead());
            LocalDate end = r.termination();
            return !now.isBefore(from)
                    && (end == null || now.isBefore(rules.leaverAt().on(end, zone(r, end, rules))));
        });
    }

    private static List<Relationship> inScope(Person person, ProvisioningRules rules) {
        return person.relationships().stream()
                .filter(r -> rules.scope().contains(r.employment().type())
                        && !r.employment().type().equals("P"))
                .toList();
    }

    private Map<String, String> attributes(Person person, Instant now, ProvisioningRules rules) {
        Map<String, String> all = new HashMap<>();
        LocalDate today = LocalDate.ofInstant(now, rules.zone());
        Optional<Relationship> telling = telling(person, now, rules);
        LocalDate day = telling.map(r -> dayThere(r, now, rules)).orElse(today);
        LocalDate nameDay = telling.filter(r -> r.start().isAfter(day))
                .map(Relationship::start)
                .orElse(day);
        Person.PersonName name = person.nameAt(nameDay);
        put(all, "userName", person.profile().account().userName());
        put(all, "givenName", name.first());
        put(all, "middleName", name.middle());
        put(all, "familyName", name.last());
        put(all, "displayName", name.display());
        put(all, "email", person.profile().contacts().workEmail());
        put(all, "workPhone", person.profile().contacts().workPhone());
        put(all, "mobile", person.profile().contacts().mobile());
        telling.ifPresent(r -> employment(all, r, day));
        return all;
    }

    private void employment(Map<String, String> all, Relationship relationship, LocalDate today) {
        LocalDate end = relationship.termination();
        LocalDate day = relationship.start().isAfter(today)
                ? relationship.start()
                : end != null && end.isBefore(today) ? end : today;
        Person.Post post = rowAt(relationship, day).post();
        put(all, "title", post.job().name());
        put(all, "jobCode", post.job().code());
        put(all, "department", post.department().name());
        put(all, "division", post.businessUnit().name());
        put(all, "locationName", post.location().name());
        put(all, "countryCode", post.location().town().country());
        put(all, "organization", relationship.employment().employer().name());
        put(all, "userType", relationship.employment().type());
        put(all, "hireDate", relationship.start().toString());
        put(all, "terminationDate", end == null ? null : end.toString());
        Dated.at(relationship.primaryAssignment().managers(), day)
                .flatMap(m -> population.find(m.manager().personId()))
                .ifPresent(m -> put(all, "manager", m.personNumber()));
    }

    /**
     * The relationship that tells an account's attributes: the one that covers today (the primary one first), else one that ended
     * yesterday while the one of today has yet to begin in a zone further west, else one that begins within the lead, else the last
     * to have ended, else the next to begin.
     */
    private static Optional<Relationship> telling(Person person, Instant now, ProvisioningRules rules) {
        List<Relationship> all = inScope(person, rules);
        Comparator<Relationship> order = Comparator.<Relationship, Integer>comparing(r -> nearness(r, all, now, rules))
                .thenComparing(r -> r.employment().primary())
                .thenComparing(Relationship::start);
        return all.stream().max(order);
    }

    private static int nearness(
            Relationship relationship, List<Relationship> all, Instant now, ProvisioningRules rules) {
        ZoneId zone = zone(relationship, relationship.start(), rules);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (relationship.covers(today)) {
            return 4;
        }
        LocalDate end = relationship.termination();
        if (end != null && end.isBefore(today) && all.stream().anyMatch(next -> followsLater(next, end, now, rules))) {
            return 3;
        }
        if (!relationship.start().isAfter(today)) {
            return 1;
        }
        return LocalDate.ofInstant(now.plus(rules.joinerLead()), zone).isBefore(relationship.start()) ? 0 : 2;
    }

    private static boolean followsLater(Relationship next, LocalDate end, Instant now, ProvisioningRules rules) {
        return next.start().equals(end.plusDays(1))
                && next.start()
                        .atStartOfDay(zone(next, next.start(), rules))
                        .toInstant()
                        .isAfter(now);
    }

    /** The day where the person works; somebody who moves to another zone is where they were until the day comes there. */
    private static LocalDate dayThere(Relationship relationship, Instant now, ProvisioningRules rules) {
        ZoneId zone = zone(relationship, relationship.start(), rules);
        LocalDate day = LocalDate.ofInstant(now, zone);
        for (AssignmentRow row : relationship.primaryAssignment().rows()) {
            ZoneId there = rules.zoneOf(row.post().location().town().country());
            LocalDate dayThere = LocalDate.ofInstant(now, there);
            if (row.from().isAfter(day)) {
                break;
            }
            if (row.from().isAfter(dayThere)) {
                return row.from().minusDays(1);
            }
            day = dayThere;
        }
        return day;
    }

    private static ZoneId zone(Relationship relationship, LocalDate day, ProvisioningRules rules) {
        return rules.zoneOf(rowAt(relationship, day).post().location().town().country());
    }

    private static AssignmentRow rowAt(Relationship relationship, LocalDate day) {
        List<AssignmentRow> rows = relationship.primaryAssignment().rows();
        return Dated.at(rows, day).orElse(rows.get(0));
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
