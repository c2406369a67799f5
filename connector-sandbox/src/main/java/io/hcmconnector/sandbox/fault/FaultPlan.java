package io.hcmconnector.sandbox.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The rules in force, in the order in which they were added; the first that strikes decides. Thread-safe.
 * Endpoint names: {@code hcm.atom}, {@code hcm.workers}, {@code hcm.lookups}, {@code hcm.userAccounts},
 * {@code hcm.scim}, {@code hcm.token}, {@code scim}, {@code entra.bulkUpload}, {@code entra.logs},
 * {@code entra.token}, {@code okta.sessions}, {@code okta.users}, {@code okta.token}; {@code *} is all of them.
 */
public final class FaultPlan {

    private final SplittableRandom random;
    private final Sleeper sleeper;
    private final List<Active> rules = new ArrayList<>();
    private final Map<String, Integer> struck = new TreeMap<>();

    /** An empty plan that really waits for slow answers. */
    public FaultPlan() {
        this(1L, Sleeper.SYSTEM);
    }

    /**
     * An empty plan.
     *
     * @param seed seed of the generator for rules with a probability
     * @param sleeper how slow answers wait
     */
    public FaultPlan(long seed, Sleeper sleeper) {
        this.random = new SplittableRandom(seed);
        this.sleeper = sleeper;
    }

    /** Adds a rule behind those in force. */
    public synchronized void add(FaultRule rule) {
        rules.add(new Active(rule));
    }

    /** Adds rules in order. */
    public synchronized void addAll(Collection<FaultRule> more) {
        more.forEach(this::add);
    }

    /** Removes all rules; the counts of {@link #strikes} stay. */
    public synchronized void clear() {
        rules.clear();
    }

    /** How many requests were struck so far, by endpoint. */
    public synchronized Map<String, Integer> strikes() {
        return Map.copyOf(struck);
    }

    /**
     * Decides about one request; counts it for every rule up to the one that strikes.
     *
     * @param target full path with its raw query
     */
    public synchronized Optional<Fault> next(String endpoint, String method, String target) {
        for (Active active : rules) {
            if (active.strikes(endpoint, method, target, random)) {
                struck.merge(endpoint, 1, Integer::sum);
                return Optional.of(active.rule.fault());
            }
        }
        return Optional.empty();
    }

    /** How slow answers wait. */
    public Sleeper sleeper() {
        return sleeper;
    }

    /** A rule with what it has seen; guarded by the plan. */
    private static final class Active {
        private final FaultRule rule;
        private int seen;
        private int hits;

        Active(FaultRule rule) {
            this.rule = rule;
        }

        boolean strikes(String endpoint, String method, String target, SplittableRandom random) {
            boolean named = rule.endpoint().equals("*") || rule.endpoint().equals(endpoint);
            FaultRule.Occurrence occurrence = rule.occurrence();
            if (!named || hits >= occurrence.times() || !rule.match().accepts(method, target)) {
                return false;
            }
            seen++;
            if (seen <= occurrence.skip()
                    || (occurrence.probability() < 1 && random.nextDouble() >= occurrence.probability())) {
                return false;
            }
            hits++;
            return true;
        }
    }
}
