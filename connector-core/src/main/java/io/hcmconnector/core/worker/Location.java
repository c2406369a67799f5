package io.hcmconnector.core.worker;

import org.jspecify.annotations.Nullable;

/**
 * Where an assignment is.
 *
 * @param details from the locations look-up, which a role may not show
 */
public record Location(@Nullable String id, @Nullable String code, Part<Details> details) {

    /** What {@code /locations} tells: its name and its postal address; {@code country} is an ISO 3166-1 alpha-2 code. */
    public record Details(
            @Nullable String name,
            @Nullable String street,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable String country) {}
}
