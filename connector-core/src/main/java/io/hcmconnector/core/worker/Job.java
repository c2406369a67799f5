package io.hcmconnector.core.worker;

import org.jspecify.annotations.Nullable;

/**
 * The job of an assignment.
 *
 * @param name from the jobs look-up, which a role may not show
 */
public record Job(@Nullable String id, @Nullable String code, Part<String> name) {}
