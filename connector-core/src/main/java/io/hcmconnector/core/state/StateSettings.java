package io.hcmconnector.core.state;

import io.hcmconnector.core.http.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where the state is kept.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
 * @param user of PostgreSQL, or {@code null} where the address or the server's own rules say who it is
 * @param password of that user, or {@code null}
 */
public record StateSettings(
        String url, @Nullable String user, @Nullable Secret password) {

    /** A file of SQLite, which knows no users. */
    public static StateSettings of(String url) {
        return new StateSettings(url, null, null);
    }

    /** The kind of database only: an address may hold a password. */
    @Override
    public String toString() {
        return "StateSettings[" + Vendor.scheme(url) + "]";
    }
}
