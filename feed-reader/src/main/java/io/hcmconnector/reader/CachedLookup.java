package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A look-up by key that is asked for many keys at once and remembers the answers for a while.
 *
 * <p>A look-up that HCM refuses to this account is not asked again for an hour, one that is down not for a minute; what it would tell
 * is not readable meanwhile, so that nothing is taken for blank.
 *
 * @param <V> what a key stands for
 */
final class CachedLookup<V> {
    private static final Duration ABSENCE_KEPT = Duration.ofMinutes(5);
    private static final int LARGEST = 50_000;

    private record Cached<V>(Part<V> value, Instant until) {}

    private final KeyedReader reader;
    private final Function<JsonNode, Map<String, V>> content;
    private final Duration kept;
    private final Clock clock;
    private final Gate gate;
    private final Map<String, Cached<V>> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cached<V>> eldest) {
            return size() > LARGEST;
        }
    };

    /** A look-up whose rows each hold the values of some keys, which are believed for the time of {@code kept}. */
    CachedLookup(KeyedReader reader, Function<JsonNode, Map<String, V>> content, Duration kept, Clock clock) {
        this.reader = reader;
        this.content = content;
        this.kept = kept;
        this.clock = clock;
        this.gate = new Gate(clock);
    }

    /**
     * Asks for what is not known yet; {@code query} is everything of the question beside the keys and paging.
     *
     * @return why it could not be asked at the moment, if it could not
     */
    Optional<SourceFailure> prepare(Set<String> keys, Query query) throws SourceFailure {
        Instant now = clock.instant();
        Set<String> unknown = new LinkedHashSet<>(keys);
        unknown.removeIf(key -> isKnown(key, now));
        if (unknown.isEmpty() || gate.isClosed() || gate.trouble().isPresent()) {
            return unknown.isEmpty() ? Optional.empty() : gate.trouble();
        }
        try {
            reader.read(unknown, query).rows().forEach(this::learn);
            Instant until = now.plus(ABSENCE_KEPT);
            unknown.forEach(key -> cache.putIfAbsent(key, new Cached<>(Part.notReadable(), until)));
        } catch (KeyedReader.Refused e) {
            gate.close(e);
        } catch (SourceFailure e) {
            return gate.close(e);
        }
        return Optional.empty();
    }

    /** Takes what a row says without having asked for it. */
    void learn(JsonNode row) {
        Instant until = clock.instant().plus(kept);
        content.apply(row).forEach((key, value) -> cache.put(key, new Cached<>(Part.of(value), until)));
    }

    /** What {@code key} stands for, as far as HCM has shown it. */
    Part<V> get(String key) {
        Cached<V> cached = cache.get(key);
        return cached == null ? Part.notReadable() : cached.value();
    }

    private boolean isKnown(String key, Instant now) {
        Cached<V> cached = cache.get(key);
        if (cached != null && !cached.until().isAfter(now)) {
            cache.remove(key);
            return false;
        }
        return cached != null;
    }
}
