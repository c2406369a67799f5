package io.hcmconnector.core.delivery;

import java.util.Optional;

/** What a target publishes of the attributes that it takes. Safe for several threads. */
@FunctionalInterface
public interface TargetSchema {
    /**
     * Why the target would not take {@code value} as {@code attribute}, without the value; empty where it would, as far as it says.
     *
     * @param attribute its name in the target, as the mapping has it
     * @param value empty for none
     */
    Optional<String> objection(String attribute, Optional<String> value);
}
