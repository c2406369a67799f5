package io.hcmconnector.core.worker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The number by which people know a person, for example {@code 955160008191551}; the external id of every account.
 *
 * @param value not blank
 */
public record PersonNumber(@JsonValue String value) {
    /** Refuses a blank value. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonNumber {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a person number is blank");
        }
    }

    /** The number. */
    @Override
    public String toString() {
        return value;
    }
}
