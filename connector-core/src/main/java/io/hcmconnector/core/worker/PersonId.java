package io.hcmconnector.core.worker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Optional;

/**
 * HCM's internal key of a person, a number of up to 18 digits kept as text. It survives rehire and transfer, and is the key of
 * everything that we store about a person. Somebody whom HCM does not know has the name of a population and a key within it.
 *
 * @param value not blank
 */
public record PersonId(@JsonValue String value) implements Comparable<PersonId> {
    private static final char IN_POPULATION = ':';
    private static final Comparator<PersonId> NUMERIC =
            Comparator.comparingInt((PersonId id) -> id.value.length()).thenComparing(id -> id.value);

    /** Refuses a blank value. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a person id is blank");
        }
    }

    /** The person of {@code population} whose key there is {@code key}. */
    public static PersonId of(String population, String key) {
        return new PersonId(population + IN_POPULATION + key);
    }

    /** The population to which the person belongs; empty for somebody of HCM's. */
    public Optional<String> population() {
        int end = value.indexOf(IN_POPULATION);
        return end < 0 ? Optional.empty() : Optional.of(value.substring(0, end));
    }

    /** In the order of the number, which is the order in which a full load reads people. */
    @Override
    public int compareTo(PersonId other) {
        return NUMERIC.compare(this, other);
    }

    /** The value. */
    @Override
    public String toString() {
        return value;
    }
}
