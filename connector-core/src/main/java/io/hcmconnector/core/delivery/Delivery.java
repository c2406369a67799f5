package io.hcmconnector.core.delivery;

import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.delivery.Gate.Effect;
import io.hcmconnector.core.delivery.Ledger.Begun;
import io.hcmconnector.core.delivery.Ledger.Done;
import io.hcmconnector.core.delivery.Ledger.Retry;
import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.MappingException;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings one target to the newest state of each person: what the journal brought is claimed, people whose state the target already
 * took are passed over, the rest is written and the outcomes are recorded.
 *
 * <p>Owns no thread; {@link #cycle()} is called by one host at a time.
 */
public final class Delivery {
    private static final int CLAIM = 5_000;

    /** One target: its name in the configuration, how its accounts are made, and who writes them. */
    public record Target(String name, AttributeMapping mapping, TargetWriter writer) {}

    private final Target target;
    private final Ledger ledger;
    private final Gate gate;
    private final Optional<Confirmation> confirmation;
    private final Clock clock;

    /** A delivery to {@code target} of everything that {@code gate} lets through; what is accepted to be done later is in {@code receipts}. */
    public Delivery(Target target, Ledger ledger, Gate gate, Receipts receipts, Clock clock) {
        this.target = target;
        this.ledger = ledger;
        this.gate = gate;
        this.confirmation =
                target.writer().confirmer().map(confirmer -> new Confirmation(target.name(), confirmer, receipts));
        this.clock = clock;
    }

    /** The target. */
    public Target target() {
        return target;
    }

    /** Delivers one batch. */
    public Result cycle() {
        confirmation.ifPresent(stage -> stage.cycle(clock.instant()));
        claim();
        gate.inspect(target.name(), this::effects, clock.instant());
        TargetWriter writer = target.writer();
        List<Work> due = ledger.due(target.name(), clock.instant(), writer.batchSize(), writer.needsManagersFirst());
        return due.isEmpty() ? Result.NOTHING : deliver(due);
    }

    /** Delivers what waits for one person and nobody else's, past the gate: what an operator asked for now. */
    public Result deliverOnly(PersonId person) {
        claim();
        return ledger.workOf(target.name(), person)
                .map(work -> deliver(List.of(work)))
                .orElse(Result.NOTHING);
    }

    /** The whole journal is claimed before the first write, so that the order is that of everybody who waits. */
    private void claim() {
        int claimed = CLAIM;
        while (claimed > 0) {
            claimed = ledger.claim(target.name(), CLAIM, target.mapping().reads(ProfileAttribute.MANAGER_NAME));
        }
    }

    private Result deliver(List<Work> due) {
        List<Done> done = new ArrayList<>();
        List<Prepared> toWrite = new ArrayList<>();
        TargetPeople people = TargetPeople.of(due, target, ledger);
        for (Work work : due) {
            if (isLeftAlone(work)) {
                done.add(leftAlone(work));
                continue;
            }
            Prepared prepared;
            try {
                prepared = prepare(work, people);
            } catch (RuntimeException e) {
                done.add(poisonous(work, e));
                continue;
            }
            if (prepared.isAlreadyThere()) {
                done.add(new Done(
                        work,
                        Optional.empty(),
                        prepared.digest(),
                        new WriteOutcome.Unchanged(Optional.empty(), "as last sent"),
                        Retry.NONE));
            } else {
                toWrite.add(prepared);
            }
        }
        if (!toWrite.isEmpty()) {
            ledger.begin(target.name(), toWrite.stream().map(Prepared::begun).toList(), clock.instant());
        }
        done.addAll(write(toWrite));
        ledger.record(target.name(), done, clock.instant());
        return Result.of(done);
    }

    private static boolean isLeftAlone(Work work) {
        return work.person().standing() == Standing.LEFT_ALONE;
    }

    private static Done leftAlone(Work work) {
        return new Done(
                work,
                Optional.empty(),
                "",
                new WriteOutcome.Unchanged(Optional.empty(), "out of scope: the account is left as it is"),
                Retry.NONE);
    }

    /** Somebody of whom no account can be made holds back nobody else; the kind of another failure only, its text may be personal. */
    private static Done poisonous(Work work, RuntimeException failure) {
        String why = failure instanceof MappingException
                ? failure.getMessage()
                : failure.getClass().getSimpleName();
        return new Done(
                work,
                Optional.empty(),
                "",
                new WriteOutcome.Rejected("the account could not be worked out: " + why),
                Retry.NONE);
    }

    private List<Done> write(List<Prepared> prepared) {
        if (prepared.isEmpty()) {
            return List.of();
        }
        List<WriteOutcome> outcomes =
                target.writer().write(prepared.stream().map(Prepared::change).toList());
        if (outcomes.size() != prepared.size()) {
            throw new IllegalStateException(target.name() + ": the writer answered " + outcomes.size()
                    + " outcomes for " + prepared.size() + " changes");
        }
        // A target that stops in the middle of a batch puts off several; what is one person's own trouble puts off that
        // one.
        long taken = outcomes.stream().filter(Delivery::isTaken).count();
        boolean takesOthers = taken > 0 && taken == outcomes.size() - 1;
        Instant now = clock.instant();
        List<Done> done = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            done.add(done(prepared.get(i), outcomes.get(i), takesOthers, now));
        }
        return done;
    }

    private Done done(Prepared prepared, WriteOutcome given, boolean takesOthers, Instant now) {
        Work work = prepared.work();
        boolean givenUp = takesOthers && Patience.isOver(work);
        WriteOutcome outcome = givenUp ? Patience.over(given, work) : given;
        Set<String> postponed = outcome instanceof WriteOutcome.Applied applied ? applied.postponed() : Set.of();
        AccountChange recorded = recorded(prepared.change(), postponed);
        return new Done(
                work,
                Optional.of(recorded),
                Digest.of(recorded.active(), recorded.attributes()),
                outcome,
                givenUp && outcome instanceof WriteOutcome.Unknown
                        ? Retry.NONE
                        : Patience.retry(work, prepared.change(), outcome, now));
    }

    /** What the target now holds of us: a leaver keeps what was sent before, and what was postponed was not sent. */
    private static AccountChange recorded(AccountChange change, Set<String> postponed) {
        Attributes attributes = change.active()
                ? change.attributes()
                : change.before().sent().map(Sent::attributes).orElse(new Attributes(Map.of()));
        for (String name : postponed) {
            attributes = attributes.without(name);
        }
        return new AccountChange(change.person(), change.intent(), attributes, change.manager(), change.before());
    }

    private static boolean isTaken(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Applied || outcome instanceof WriteOutcome.Unchanged;
    }

    private Prepared prepare(Work work, TargetPeople people) {
        boolean active = work.person().standing() == Standing.ACTIVE;
        Attributes attributes = kept(target.mapping().apply(people.profile(work)), work);
        AccountChange change = new AccountChange(
                people.externalId(work),
                active ? Intent.PROVISION : Intent.DEACTIVATE,
                attributes,
                people.managerOf(work),
                before(work));
        return new Prepared(work, change, digest(work, active, attributes));
    }

    private Attributes kept(Attributes made, Work work) {
        if (work.sent().isEmpty()) {
            return made;
        }
        Attributes before = work.sent().get().sent().attributes();
        Map<String, Optional<String>> values = new LinkedHashMap<>(made.values());
        values.replaceAll((name, value) -> value.isEmpty()
                        && !made.cleared().contains(name)
                        && target.writer().keepsLast(name)
                ? before.get(name)
                : value);
        return new Attributes(values, made.cleared());
    }

    private List<Effect> effects(List<Work> works) {
        TargetPeople people = TargetPeople.of(works, target, ledger);
        return works.stream().map(work -> effect(work, people)).toList();
    }

    /** An attribute that was not sent before is no change: neither a manager who has arrived nor a line added to the mapping. */
    private Effect effect(Work work, TargetPeople people) {
        Optional<Sent> before = work.sent().map(Ledger.LastSent::sent).filter(Sent::active);
        if (before.isEmpty() || isLeftAlone(work)) {
            return Effect.NONE;
        }
        if (work.person().standing() != Standing.ACTIVE) {
            return Effect.DEACTIVATES;
        }
        Attributes sent = before.get().attributes();
        Attributes next;
        try {
            next = prepare(work, people).change().attributes();
        } catch (RuntimeException e) {
            // What cannot be worked out is sent to nobody, and becomes a dead letter in its turn.
            return Effect.NONE;
        }
        Set<String> changed = next.values().keySet().stream()
                .filter(name ->
                        sent.values().containsKey(name) && !sent.get(name).equals(next.get(name)))
                .collect(Collectors.toSet());
        return changed.isEmpty()
                ? Effect.NONE
                : new Effect(
                        Effect.Kind.CHANGES,
                        changed.stream()
                                .filter(name -> next.get(name).isEmpty())
                                .collect(Collectors.toSet()));
    }

    private static Before before(Work work) {
        return work.sent()
                .filter(sent -> !TargetPeople.isNoAccount(sent))
                .map(sent -> new Before(sent.remoteId(), Optional.of(sent.sent()), !work.repair()))
                .orElse(Before.NOTHING);
    }

    private static String digest(Work work, boolean active, Attributes attributes) {
        return Digest.of(
                active,
                active
                        ? attributes
                        : work.sent().map(sent -> sent.sent().attributes()).orElse(new Attributes(Map.of())));
    }

    /** Work with the change that it comes to and the digest of the state that the target would then have. */
    private record Prepared(Work work, AccountChange change, String digest) {
        Begun begun() {
            return new Begun(work, change);
        }

        boolean isAlreadyThere() {
            return !work.repair()
                    && work.sent().map(sent -> sent.digest().equals(digest)).orElse(false);
        }
    }

    /** Why people were put off, and whether the target is out of reach. */
    public record Trouble(String reason, boolean outOfReach) {}

    /**
     * What a cycle came to.
     *
     * @param passed people whose state the target already had
     * @param trouble why people were put off, the first reason: what follows it is often only the circuit breaker's
     */
    public record Result(int passed, int applied, int rejected, int putOff, Optional<Trouble> trouble) {
        /** Nobody waited. */
        public static final Result NOTHING = new Result(0, 0, 0, 0, Optional.empty());

        static Result of(List<Done> done) {
            int[] count = new int[4];
            List<Trouble> trouble = new ArrayList<>();
            for (Done one : done) {
                int kind = one.outcome()
                        .match(new WriteOutcome.Cases<Integer>(
                                applied -> 1,
                                unchanged -> 0,
                                rejected -> 2,
                                deferred -> {
                                    trouble.add(new Trouble(deferred.reason(), deferred.outOfReach()));
                                    return 3;
                                },
                                unknown -> {
                                    trouble.add(new Trouble(unknown.reason(), false));
                                    return 3;
                                }));
                count[kind]++;
            }
            return new Result(
                    count[0], count[1], count[2], count[3], trouble.stream().findFirst());
        }

        /** How many people the batch had. */
        public int people() {
            return passed + applied + rejected + putOff;
        }

        /** Whether the target took nothing and waiting alone is no help. */
        public boolean isOutOfReach() {
            return !isProgress() && trouble.map(Trouble::outOfReach).orElse(false);
        }

        /** Whether the target took anything. */
        public boolean isProgress() {
            return passed + applied + rejected > 0;
        }
    }
}
