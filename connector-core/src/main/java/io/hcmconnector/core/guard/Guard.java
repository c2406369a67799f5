package io.hcmconnector.core.guard;

import io.hcmconnector.core.delivery.Gate;
import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.guard.GuardRules.Limit;
import io.hcmconnector.core.guard.Holds.Fresh;
import io.hcmconnector.core.guard.Holds.Inspection;
import io.hcmconnector.core.guard.Holds.Stopped;
import io.hcmconnector.core.worker.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Holds what would take access from too many people, change too many accounts or blank one attribute for too many, before the first of
 * it is written; everything else goes on.
 *
 * <p>Counted are people, in a window that rolls: those whom the guard let through in it, those whom it holds since, and those who are
 * new. So no more than the limit ever go in a window without an operator's word, however the changes are spread over batches. Whom
 * an operator let through counts for nothing. A first load makes accounts and touches none, and nothing of it is held.
 */
public final class Guard implements Gate {
    /** People who lose access. */
    public static final String LEAVERS = "leavers";
    /** People whose accounts change. */
    public static final String CHANGES = "changes";
    /** People who lose the value of the attribute that is named behind it. */
    public static final String BLANKS = "blanks of ";

    private static final int SLICE = 500;

    private final GuardRules rules;
    private final Holds holds;
    private final Listener listener;

    /** A guard under {@code rules} that tells {@code listener} of what it has stopped. */
    public Guard(GuardRules rules, Holds holds, Listener listener) {
        this.rules = rules;
        this.holds = holds;
        this.listener = listener;
    }

    /** Told what was stopped, once it is stored; called by the thread that delivers. */
    @FunctionalInterface
    public interface Listener {
        /** Listens to nothing. */
        Listener SILENT = (target, what, stopped) -> {};

        /** The guard of {@code what} stopped people on their way to {@code target}. */
        void stopped(String target, String what, Stopped stopped);
    }

    @Override
    public void inspect(String target, Function<List<Work>, List<Effect>> effects, Instant now) {
        Look look = new Look();
        Optional<PersonId> after = Optional.empty();
        List<Fresh> slice = holds.fresh(target, after, SLICE);
        while (!slice.isEmpty()) {
            look.add(slice, effects.apply(slice.stream().map(Fresh::work).toList()));
            after = Optional.of(slice.get(slice.size() - 1).work().person().id());
            slice = slice.size() < SLICE ? List.of() : holds.fresh(target, after, SLICE);
        }
        if (!look.seen.isEmpty()) {
            Inspection inspection = new Judgement(target, now).of(look);
            holds.store(target, inspection, now);
            inspection.held().forEach((what, stopped) -> listener.stopped(target, what, stopped));
        }
    }

    /** What is new, by the guards that it is for. */
    private static final class Look {
        private final Map<PersonId, Long> seen = new HashMap<>();
        private final Set<PersonId> kept = new HashSet<>();
        private final Map<String, Set<PersonId>> people = new TreeMap<>();

        void add(List<Fresh> slice, List<Effect> effects) {
            for (int i = 0; i < slice.size(); i++) {
                Fresh fresh = slice.get(i);
                PersonId person = fresh.work().person().id();
                Set<String> guards = guards(effects.get(i));
                guards.removeAll(fresh.cleared());
                seen.put(person, fresh.work().upTo());
                if (fresh.heldFor().filter(guards::contains).isPresent()) {
                    // Still what it is held for, however long it has been.
                    kept.add(person);
                } else {
                    guards.forEach(what ->
                            people.computeIfAbsent(what, w -> new HashSet<>()).add(person));
                }
            }
        }

        private static Set<String> guards(Effect effect) {
            Set<String> guards = new HashSet<>();
            switch (effect.kind()) {
                case DEACTIVATES -> guards.add(LEAVERS);
                case CHANGES -> guards.add(CHANGES);
                case NONE -> {}
            }
            effect.blanked().forEach(name -> guards.add(BLANKS + name));
            return guards;
        }
    }

    /** Decides on what is new for one target. */
    private final class Judgement {
        private final String target;
        private final Instant now;
        private final long population;
        private final Map<String, Set<PersonId>> passed = new HashMap<>();
        private final Map<String, Stopped> held = new LinkedHashMap<>();

        Judgement(String target, Instant now) {
            this.target = target;
            this.now = now;
            this.population = holds.population(target, now.minus(rules.leavers().window()));
        }

        Inspection of(Look look) {
            look.people.forEach((what, people) -> {
                if (what.startsWith(BLANKS)) {
                    String name = what.substring(BLANKS.length());
                    judge(what, rules.blanks(), people, "people would lose their " + name + " in " + target);
                }
            });
            judge(
                    LEAVERS,
                    rules.leavers(),
                    look.people.getOrDefault(LEAVERS, Set.of()),
                    "people would lose access to " + target);
            judge(
                    CHANGES,
                    rules.changes(),
                    look.people.getOrDefault(CHANGES, Set.of()),
                    "accounts would change in " + target);
            passed.values().forEach(people -> held.values().forEach(stopped -> people.removeAll(stopped.people())));
            return new Inspection(look.seen, look.kept, passed, held);
        }

        private void judge(String what, Limit limit, Set<PersonId> people, String sentence) {
            Set<PersonId> fresh = new HashSet<>(people);
            // Whom another guard has stopped waits there already.
            held.values().forEach(stopped -> fresh.removeAll(stopped.people()));
            if (fresh.isEmpty()) {
                return;
            }
            Instant since = now.minus(limit.window());
            Set<PersonId> counted = new HashSet<>(fresh);
            counted.addAll(holds.passed(target, what, since));
            counted.addAll(holds.waiting(target, what, since));
            if (counted.size() <= limit.share().of(population)) {
                passed.put(what, fresh);
                return;
            }
            String reason = counted.size() + " " + sentence + " within " + inWords(limit.window()) + "; no more than "
                    + limit.share().describe(population) + " go without an operator's word";
            held.put(what, new Stopped(fresh, reason));
        }
    }

    private static String inWords(Duration window) {
        return window.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
