package io.hcmconnector.core.worker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/**
 * HCM's internal key of a person, a number of up to 18 digits kept as text. It survives rehire and transfer, and is the key of
 * everything that we store about a person.
 *
 * @param value not blank
 */
public record PersonId(@JsonValue String value) implements Comparable<PersonId> {
    private static final Comparator<PersonId> NUMERIC =
            Comparator.comparingInt((PersonId id) -> id.value.length()).thenComparing(id -> id.value);

    /** Refuses a blank value. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a person id is blank");
        }
    }

    /** In the order of the number, which is the order in which a full load reads people. */
    @Override
    public int compareTo(PersonId other) {
        return NUMERIC.compare(this, other);
    }

    /** The number. */
    @Override
    public String toString() {
        return value;
    }
}
