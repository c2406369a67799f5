package io.hcmconnector.app.config;

import java.util.List;
import java.util.Optional;

/**
 * How a person is recognised and called in targets.
 *
 * @param match the attribute that becomes {@code externalId}
 * @param unique labels of attributes that have to be a person's own
 * @param names how account names are made; empty where HCM's are used
 */
public record IdentityConfig(String match, List<String> unique, Optional<Names> names) {
    /** Copies. */
    public IdentityConfig {
        unique = List.copyOf(unique);
    }

    /**
     * How account names are made.
     *
     * @param patterns in CEL over {@code worker}, not yet compiled
     * @param characters what a name may hold, as the inside of a character class of a regular expression
     * @param longest the number of characters
     * @param reserved names that nobody gets
     * @param onRename {@code keep}, {@code rename} or {@code ask}
     */
    public record Names(List<String> patterns, String characters, int longest, List<String> reserved, String onRename) {
        /** Copies. */
        public Names {
            patterns = List.copyOf(patterns);
            reserved = List.copyOf(reserved);
        }
    }
}
