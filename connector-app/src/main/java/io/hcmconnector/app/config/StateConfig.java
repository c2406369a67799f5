package io.hcmconnector.app.config;

import io.hcmconnector.core.http.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The database of the state.
 *
 * @param url {@code jdbc:sqlite:...} or {@code jdbc:postgresql:...}, without credentials
 */
public record StateConfig(
        String url, @Nullable String username, @Nullable Secret password) {}
