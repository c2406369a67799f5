package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.http.HttpEndpoint;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ways to HCM, each with its own pace and failures; the same endpoint may serve as several.
 *
 * @param atom for the feeds, one for each of the six collections, so that one that is broken does not have the others held back
 * @param workers for the Workers resource
 * @param lookups for user accounts, jobs and locations
 */
public record HcmEndpoints(Map<Collection, HttpEndpoint> atom, HttpEndpoint workers, HttpEndpoint lookups) {

    /** Copies. */
    public HcmEndpoints {
        atom = Map.copyOf(atom);
    }

    /** The endpoint that {@code made} gives for each collection. */
    public static Map<Collection, HttpEndpoint> each(Function<Collection, HttpEndpoint> made) {
        return Arrays.stream(Collection.values()).collect(Collectors.toMap(Function.identity(), made));
    }
}
