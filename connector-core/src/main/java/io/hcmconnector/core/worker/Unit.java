package io.hcmconnector.core.worker;

import org.jspecify.annotations.Nullable;

/** A department, a business unit or a legal employer: its id and its name as the worker shows them. */
public record Unit(@Nullable String id, @Nullable String name) {}
