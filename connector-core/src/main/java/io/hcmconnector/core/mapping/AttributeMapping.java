package io.hcmconnector.core.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which attributes of a target are made of which attributes of a person, as a table.
 *
 * @param rows in the order in which the attributes are sent
 * @param tables what expressions of rows look up
 * @param match what a person is found again by: the external id of the account
 */
public record AttributeMapping(List<Row> rows, LookUpTables tables, ProfileAttribute match) {

    /**
     * One attribute of the target.
     *
     * @param name in the target's own words
     * @param sources the profile attributes that must be known for the row to be sent
     * @param text how it is made, for people
     * @param make makes it from the whole profile
     */
    public record Row(String name, Set<ProfileAttribute> sources, String text, Function<Profile, Made> make) {
        /** Copies. */
        public Row {
            sources = Set.copyOf(sources);
        }

        /** A row that copies {@code source}. */
        public static Row copy(String name, ProfileAttribute source) {
            return of(name, source, profile -> profile.get(source));
        }

        /** A row that is made of {@code source}, in a way that is built in. */
        public static Row of(String name, ProfileAttribute source, Function<Profile, Optional<String>> value) {
            return new Row(name, Set.of(source), "worker." + source.label(), profile -> Made.of(value.apply(profile)));
        }

        /** A row that {@code expression} makes. */
        public static Row of(String name, AttributeExpression expression) {
            return new Row(name, expression.reads(), expression.toString(), expression::of);
        }
    }

    /** Copies. */
    public AttributeMapping {
        rows = List.copyOf(rows);
    }

    /** Rows that look nothing up, for people who are found again by their numbers. */
    public AttributeMapping(List<Row> rows) {
        this(rows, LookUpTables.NONE, ProfileAttribute.PERSON_NUMBER);
    }

    /** This mapping for people who are found again by {@code other}. */
    public AttributeMapping matching(ProfileAttribute other) {
        return new AttributeMapping(rows, tables, other);
    }

    /** Whether an attribute is made of {@code attribute}. */
    public boolean reads(ProfileAttribute attribute) {
        return rows.stream().anyMatch(row -> row.sources().contains(attribute));
    }

    /** The external id of the account of {@code profile}; empty for somebody who has none. */
    public Optional<String> externalId(Profile profile) {
        return profile.get(match);
    }

    /** This mapping with other rows: a row takes the place of the one of its name, or comes last; {@code removed} ones go. */
    public AttributeMapping with(List<Row> others, Set<String> removed, LookUpTables lookedUp) {
        Map<String, Row> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.put(row.name(), row));
        others.forEach(row -> byName.put(row.name(), row));
        removed.forEach(byName::remove);
        return new AttributeMapping(new ArrayList<>(byName.values()), lookedUp, match);
    }

    /**
     * The attributes of the account of {@code profile}; rows whose sources are not all known are left out.
     *
     * @throws MappingException when a row fails for this person; it names the attribute
     */
    public Attributes apply(Profile profile) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        Set<String> cleared = new LinkedHashSet<>();
        for (Row row : rows) {
            if (row.sources().stream().allMatch(profile::knows)) {
                Made made = made(row, profile);
                if (made.kind() != Made.Kind.OMITTED) {
                    values.put(row.name(), made.value());
                }
                if (made.kind() == Made.Kind.CLEARED) {
                    cleared.add(row.name());
                }
            }
        }
        return new Attributes(values, cleared);
    }

    /** A short digest of what the mapping is, the same for the same mapping; another one when an attribute is made in another way. */
    public String version() {
        StringBuilder text = new StringBuilder();
        rows.forEach(
                row -> text.append(row.name()).append('\0').append(row.text()).append('\0'));
        new TreeMap<>(tables.byName())
                .forEach((name, table) -> text.append(name).append(new TreeMap<>(table)));
        if (match != ProfileAttribute.PERSON_NUMBER) {
            text.append('\0').append(match.label());
        }
        return Fingerprint.of(text.toString());
    }

    private static Made made(Row row, Profile profile) {
        try {
            return row.make().apply(profile);
        } catch (MappingException e) {
            throw new MappingException(
                    "attribute " + row.name() + " could not be made of " + row.text() + ": " + e.getMessage());
        }
    }
}
