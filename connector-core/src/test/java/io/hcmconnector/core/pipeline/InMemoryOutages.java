package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.Outage;
import io.hcmconnector.core.feed.Outages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Outages in memory, true to the port. */
public final class InMemoryOutages implements Outages {
    private final List<Outage> all = new ArrayList<>();

    @Override
    public List<Outage> unmended() {
        return all.stream().filter(o -> o.course().mended().isEmpty()).toList();
    }

    @Override
    public List<Outage> mended(int limit) {
        return all.stream()
                .filter(o -> o.course().mended().isPresent())
                .sorted(Comparator.comparing(
                                (Outage o) -> o.course().mended().orElseThrow().at())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void failed(Outage outage) {
        boolean renewed = change(goingOn(outage.collection()), old -> {
            Outage.Course c = old.course();
            return new Outage(
                    old.collection(),
                    outage.kind() == Outage.Kind.REFUSED ? Outage.Kind.REFUSED : old.kind(),
                    old.readUntil(),
                    new Outage.Course(c.since(), outage.course().reason(), c.passedAt(), c.readableAt(), c.mended()));
        });
        if (!renewed) {
            all.add(outage);
        }
    }

    @Override
    public void passed(Collection collection, Instant at) {
        change(
                goingOn(collection),
                o -> with(o, Optional.of(o.course().passedAt().orElse(at)), Optional.empty(), null));
    }

    @Override
    public void readable(Collection collection, String how, Instant at) {
        all.removeIf(goingOn(collection).and(o -> !o.isGap()));
        change(
                goingOn(collection),
                o -> with(
                        o,
                        o.course().passedAt(),
                        Optional.of(at),
                        o.kind() == Outage.Kind.BROKEN ? new Outage.Mended(at, how) : null));
    }

    @Override
    public void purged(Collection collection, Instant readUntil, String reason, Instant at) {
        if (unmended().stream().noneMatch(o -> o.collection() == collection && o.kind() == Outage.Kind.PURGED)) {
            Outage begun = Outage.begins(collection, Outage.Kind.PURGED, readUntil, reason, at);
            all.add(with(begun, Optional.of(at), Optional.of(at), null));
        }
    }

    @Override
    public void reloaded(Instant began, Instant at) {
        change(
                o -> o.isGap()
                        && o.course().mended().isEmpty()
                        && o.course()
                                .readableAt()
                                .filter(r -> !r.isAfter(began))
                                .isPresent(),
                o -> with(
                        o,
                        o.course().passedAt(),
                        o.course().readableAt(),
                        new Outage.Mended(at, "everybody was read again")));
    }

    private static Predicate<Outage> goingOn(Collection collection) {
        return o -> o.collection() == collection && o.kind() != Outage.Kind.PURGED && o.isUnreadable();
    }

    private static Outage with(
            Outage o, Optional<Instant> passedAt, Optional<Instant> readableAt, Outage.Mended mended) {
        return new Outage(
                o.collection(),
                o.kind(),
                o.readUntil(),
                new Outage.Course(
                        o.course().since(), o.course().reason(), passedAt, readableAt, Optional.ofNullable(mended)));
    }

    private boolean change(Predicate<Outage> which, UnaryOperator<Outage> change) {
        boolean any = all.stream().anyMatch(which);
        all.replaceAll(o -> which.test(o) ? change.apply(o) : o);
        return any;
    }
}
