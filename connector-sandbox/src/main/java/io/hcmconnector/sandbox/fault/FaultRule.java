package io.hcmconnector.sandbox.fault;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a fault strikes. Made by {@link #of} and refined by the other methods, each of which returns a new rule:
 * {@code FaultRule.of("hcm.workers", Fault.tooManyRequests()).method("GET").skip(2).times(3)}.
 *
 * @param endpoint the endpoint's name, such as {@code hcm.atom}, or {@code *} for all
 * @param match which requests of the endpoint
 * @param occurrence how often
 * @param fault what happens
 */
public record FaultRule(String endpoint, Match match, Occurrence occurrence, Fault fault) {

    /**
     * Narrows a rule to some requests.
     *
     * @param method HTTP method, or empty for all
     * @param path expression that must be found in the full path with its raw query ("/a/b?c=d"), or empty for all
     */
    public record Match(Optional<String> method, Optional<Pattern> path) {
        boolean accepts(String requestMethod, String requestTarget) {
            return method.map(requestMethod::equalsIgnoreCase).orElse(true)
                    && path.map(p -> p.matcher(requestTarget).find()).orElse(true);
        }
    }

    /**
     * How often a rule strikes among the requests that it matches.
     *
     * @param skip this many matching requests pass first
     * @param times this many strikes, after which the rule is spent; {@link Integer#MAX_VALUE} for no end
     * @param probability chance of each strike, 0 to 1
     */
    public record Occurrence(int skip, int times, double probability) {
        /** Rejects numbers out of range. */
        public Occurrence {
            if (skip < 0 || times < 1 || !(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("fault rule needs skip >= 0, times >= 1 and probability 0..1, not "
                        + skip + ", " + times + ", " + probability);
            }
        }
    }

    /** A rule that strikes the next matching request once. */
    public static FaultRule of(String endpoint, Fault fault) {
        return new FaultRule(endpoint, new Match(Optional.empty(), Optional.empty()), new Occurrence(0, 1, 1.0), fault);
    }

    /** Only requests with this method. */
    public FaultRule method(String method) {
        return new FaultRule(endpoint, new Match(Optional.of(method), match.path()), occurrence, fault);
    }

    /** Only requests in whose full path and raw query this regular expression is found. */
    public FaultRule path(String regex) {
        return new FaultRule(
                endpoint, new Match(match.method(), Optional.of(Pattern.compile(regex))), occurrence, fault);
    }

    /** Lets this many matching requests pass first. */
    public FaultRule skip(int requests) {
        return new FaultRule(
                endpoint, match, new Occurrence(requests, occurrence.times(), occurrence.probability()), fault);
    }

    /** Strikes this many times, then is spent. */
    public FaultRule times(int strikes) {
        return new FaultRule(
                endpoint, match, new Occurrence(occurrence.skip(), strikes, occurrence.probability()), fault);
    }

    /** Strikes without end. */
    public FaultRule always() {
        return times(Integer.MAX_VALUE);
    }

    /** Strikes each matching request with this probability, without end unless {@link #times} follows. */
    public FaultRule probability(double chance) {
        return new FaultRule(endpoint, match, new Occurrence(occurrence.skip(), Integer.MAX_VALUE, chance), fault);
    }
}
