package io.hcmconnector.core.mapping;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A person at an instant, flat: the values from which every target's attributes are made.
 *
 * <p>An attribute that is absent was never readable and is left alone in every target; one that is present and empty is known to
 * have no value.
 *
 * @param values by attribute
 */
public record Profile(Map<ProfileAttribute, Optional<String>> values) {

    /** Copies. */
    public Profile {
        EnumMap<ProfileAttribute, Optional<String>> copy = new EnumMap<>(ProfileAttribute.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The value, or empty when there is none or it is not known. */
    public Optional<String> get(ProfileAttribute attribute) {
        return values.getOrDefault(attribute, Optional.empty());
    }

    /** This profile with another value of one attribute. */
    public Profile with(ProfileAttribute attribute, String value) {
        Map<ProfileAttribute, Optional<String>> others = new EnumMap<>(ProfileAttribute.class);
        others.putAll(values);
        others.put(attribute, Optional.of(value));
        return new Profile(others);
    }

    /**
     * This profile with the name of the line manager, whose profile is {@code manager}: none where there surely is no manager, and not known
     * where the manager, or his name, is not.
     */
    public Profile withManagerName(Optional<Profile> manager) {
        Map<ProfileAttribute, Optional<String>> others = new EnumMap<>(ProfileAttribute.class);
        others.putAll(values);
        others.remove(ProfileAttribute.MANAGER_NAME);
        if (knows(ProfileAttribute.MANAGER) && get(ProfileAttribute.MANAGER).isEmpty()) {
            others.put(ProfileAttribute.MANAGER_NAME, Optional.empty());
        }
        manager.flatMap(profile -> profile.get(ProfileAttribute.DISPLAY_NAME))
                .ifPresent(name -> others.put(ProfileAttribute.MANAGER_NAME, Optional.of(name)));
        return new Profile(others);
    }

    /** Whether HCM ever showed this attribute. */
    public boolean knows(ProfileAttribute attribute) {
        return values.containsKey(attribute);
    }

    /**
     * The attributes in which this profile differs from {@code other}, an earlier one. One that is not known now does not count; one
     * that was not known before counts when it has a value now.
     */
    public SortedSet<ProfileAttribute> differencesFrom(Profile other) {
        SortedSet<ProfileAttribute> different = new TreeSet<>();
        values.forEach((attribute, value) -> {
            if (other.knows(attribute) ? !other.get(attribute).equals(value) : value.isPresent()) {
                different.add(attribute);
            }
        });
        return different;
    }

    /** The names of the known attributes only. */
    @Override
    public String toString() {
        return "Profile" + values.keySet();
    }
}
