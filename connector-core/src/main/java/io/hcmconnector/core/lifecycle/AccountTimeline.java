package io.hcmconnector.core.lifecycle;

import io.hcmconnector.core.worker.Employment;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The states of a person's account over all time, worked out from one reading of the worker.
 *
 * <p>A moved, reversed or cancelled date gives another timeline, so what was planned on an older one cannot fire. Rules: the
 * relationships that are active at an instant are those whose first day has begun and whose last day has not yet ended (as
 * {@link LeaverMoment} says), each in its own zone; {@link Employment#PRECEDENCE} names the one that speaks for the person; the
 * scope is asked about that one. A person is a leaver only when no relationship is active any more; employment that goes on in
 * another relationship the day after does not end in between.
 *
 * @param spans ascending, the first from the beginning of time
 */
public record AccountTimeline(List<Span> spans) {

    /**
     * A span of one state, up to the next span.
     *
     * @param employment that speaks for the person; empty only when there is no work relationship
     */
    public record Span(Instant from, AccountState state, Optional<Employment> employment) {
        /** A sentence for people, of dates and ids only. */
        public String describe() {
            return state
                    + employment
                            .map(Employment::relationship)
                            .map(r -> " (relationship " + r.id() + ", type " + r.type() + ", from "
                                    + r.period().start() + to(r.period().termination()) + ")")
                            .orElse("");
        }

        private static String to(@Nullable LocalDate end) {
            return end == null ? "" : " to " + end;
        }
    }

    /** One relationship laid on the line of instants. */
    private record Laid(WorkRelationship relationship, ZoneId zone, Instant visible, Instant from, Instant until) {
        /** A last day before the first, or access that ends when it begins: over at every instant, and still one that HCM shows. */
        boolean neverBegins() {
            return !from.isBefore(until);
        }

        Laid goingOnUntil(Instant later) {
            return new Laid(relationship, zone, visible, from, later);
        }

        boolean isActiveAt(Instant t) {
            return !t.isBefore(from) && t.isBefore(until);
        }

        boolean isComingAt(Instant t) {
            return t.isBefore(from);
        }

        Employment employmentAt(Instant t) {
            LocalDate day =
                    t.isBefore(from) || neverBegins() ? relationship.period().start() : LocalDate.ofInstant(t, zone);
            LocalDate last = relationship.period().termination();
            return Employment.on(relationship, last != null && last.isBefore(day) ? last : day);
        }
    }

    /** Copies. */
    public AccountTimeline {
        spans = List.copyOf(spans);
    }

    /** Works out the timeline of {@code worker}. */
    public static AccountTimeline of(Worker worker, LifecycleRules rules) {
        List<Laid> each = worker.workRelationships().stream()
                .map(relationship -> lay(relationship, rules))
                .toList();
        List<Laid> laid = each.stream()
                .map(l -> goingOn(l, each, worker, rules.scope()))
                .sorted(Comparator.comparing(Laid::relationship, Employment.PRECEDENCE))
                .toList();
        TreeSet<Instant> points = new TreeSet<>();
        points.add(Instant.MIN);
        for (Laid l : laid) {
            points.add(l.visible());
            points.add(l.from());
            points.add(l.until());
        }
        points.remove(Instant.MAX);
        List<Span> spans = new ArrayList<>();
        for (Instant point : points) {
            Span span = spanAt(worker, laid, point, rules.scope());
            if (spans.isEmpty() || !sameAs(spans.get(spans.size() - 1), span)) {
                spans.add(span);
            }
        }
        return new AccountTimeline(spans);
    }

    /** The span in which {@code instant} lies. */
    public Span at(Instant instant) {
        Span current = spans.get(0);
        for (Span span : spans) {
            if (span.from().isAfter(instant)) {
                break;
            }
            current = span;
        }
        return current;
    }

    /** The spans that begin after {@code instant}. */
    public List<Span> after(Instant instant) {
        return spans.stream().filter(span -> span.from().isAfter(instant)).toList();
    }

    private static Laid lay(WorkRelationship relationship, LifecycleRules rules) {
        ZoneId zone = rules.zones().of(relationship);
        Instant from = relationship.period().start().atStartOfDay(zone).toInstant();
        LocalDate last = relationship.period().termination();
        Instant until = last == null ? Instant.MAX : rules.leaverAt().of(last, zone);
        return from.isBefore(until)
                ? new Laid(relationship, zone, from.minus(rules.joinerLead()), from, until)
                : new Laid(relationship, zone, Instant.MIN, Instant.MIN, Instant.MIN);
    }

    /**
     * A relationship that another in scope follows at the latest on the day after its last day goes on until that one begins: a
     * transfer between zones, or an hour of leaving before the day's end, makes nobody a leaver for a night.
     */
    private static Laid goingOn(Laid ending, List<Laid> all, Worker worker, LifecycleRules.Scope scope) {
        LocalDate last = ending.relationship().period().termination();
        if (last == null || ending.neverBegins()) {
            return ending;
        }
        return all.stream()
                .filter(next -> !next.neverBegins() && next.from().isAfter(ending.until()))
                .filter(next -> !next.relationship().period().start().isAfter(last.plusDays(1)))
                .filter(next -> scope.includes(worker, next.employmentAt(next.from())))
                .map(Laid::from)
                .min(Comparator.naturalOrder())
                .map(ending::goingOnUntil)
                .orElse(ending);
    }

    private static Span spanAt(Worker worker, List<Laid> laid, Instant t, LifecycleRules.Scope scope) {
        Optional<Employment> active = laid.stream()
                .filter(l -> l.isActiveAt(t))
                .map(l -> l.employmentAt(t))
                .findFirst();
        if (active.isPresent() && scope.includes(worker, active.get())) {
            return new Span(t, AccountState.ACTIVE, active);
        }
        Optional<Employment> coming = laid.stream()
                .filter(l -> l.isComingAt(t) && !t.isBefore(l.visible()))
                .map(l -> l.employmentAt(t))
                .filter(e -> scope.includes(worker, e))
                .findFirst();
        if (coming.isPresent()) {
            return new Span(t, AccountState.PRE_START, coming);
        }
        if (active.isPresent()) {
            return new Span(t, AccountState.OUT_OF_SCOPE, active);
        }
        List<Employment> ended = ended(laid, t);
        Optional<Employment> endedInScope =
                ended.stream().filter(e -> scope.includes(worker, e)).findFirst();
        if (endedInScope.isPresent()) {
            return new Span(t, AccountState.ENDED, endedInScope);
        }
        Optional<Employment> next = laid.stream()
                .filter(l -> l.isComingAt(t))
                .min(Comparator.comparing(Laid::from))
                .map(l -> l.employmentAt(t));
        if (next.isPresent()) {
            return new Span(t, AccountState.NOT_YET, next);
        }
        return ended.isEmpty()
                ? new Span(t, AccountState.NO_RELATIONSHIP, Optional.empty())
                : new Span(t, AccountState.ENDED_OUT_OF_SCOPE, Optional.of(ended.get(0)));
    }

    private static List<Employment> ended(List<Laid> laid, Instant t) {
        return laid.stream()
                .filter(l -> !t.isBefore(l.until()))
                .sorted(Comparator.comparing(Laid::until).reversed())
                .map(l -> l.employmentAt(t))
                .toList();
    }

    private static boolean sameAs(Span before, Span span) {
        return before.state() == span.state() && relationship(before).equals(relationship(span));
    }

    private static Optional<String> relationship(Span span) {
        return span.employment().map(e -> e.relationship().id());
    }
}
