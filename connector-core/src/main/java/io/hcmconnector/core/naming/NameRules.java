package io.hcmconnector.core.naming;

import io.hcmconnector.core.mapping.AttributeExpression;
import io.hcmconnector.core.mapping.Diacritics;
import io.hcmconnector.core.mapping.Fingerprint;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How account names are made. Pure, safe for use by several threads.
 *
 * @param patterns expressions over the worker, the most wanted first
 * @param form what a name may look like
 * @param onRename what happens when a person's first pattern comes to another name
 */
public record NameRules(List<AttributeExpression> patterns, Form form, OnRename onRename) {
    private static final int LARGEST_NUMBER = 9_999;

    /** What happens when the patterns come to another name than when the present one was made. */
    public enum OnRename {
        /** The name stays. */
        KEEP,
        /** The person gets the new name; the old one stays the person's. */
        RENAME,
        /** The name stays until an operator decides. */
        ASK
    }

    /**
     * What a name may look like.
     *
     * @param unwanted characters that are taken out, after letters lost their marks and became small
     * @param longest the number of characters, at least 5
     * @param reserved names that nobody gets, in small letters
     */
    public record Form(Pattern unwanted, int longest, Set<String> reserved) {
        private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
        private static final Pattern SEPARATORS = Pattern.compile("([^\\p{L}\\p{N}])[^\\p{L}\\p{N}]+");

        /** Copies. */
        public Form {
            reserved = Set.copyOf(reserved);
        }

        /** {@code text} as a name: empty when nothing is left of it. */
        String of(String text) {
            return cut(plain(text), longest);
        }

        /** {@code name} with {@code number} behind it, no longer than a name may be. */
        String numbered(String name, int number) {
            String digits = Integer.toString(number);
            return cut(name, longest - digits.length()) + digits;
        }

        private String plain(String text) {
            String small = Diacritics.normalize(text.strip()).toLowerCase(Locale.ROOT);
            String kept = unwanted.matcher(small).replaceAll("");
            return trimmed(SEPARATORS.matcher(kept).replaceAll("$1"));
        }

        private static String cut(String name, int length) {
            int all = name.codePointCount(0, name.length());
            return all <= length ? name : trimmed(name.substring(0, name.offsetByCodePoints(0, length)));
        }

        private static String trimmed(String name) {
            return EDGES.matcher(name).replaceAll("");
        }
    }

    /** Copies. */
    public NameRules {
        patterns = List.copyOf(patterns);
    }

    /**
     * The name that the person would have with nobody else there: what the first pattern makes of which anything is left, and otherwise the
     * person number.
     *
     * @throws io.hcmconnector.core.mapping.MappingException when a pattern fails for this person
     */
    public String wanted(Profile profile) {
        return made(profile).findFirst().orElseGet(() -> number(profile));
    }

    /** Names for the person, the most wanted first: what the patterns make, then the first of these with 2, 3 and so on behind it. */
    public Stream<String> candidates(Profile profile) {
        String wanted = wanted(profile);
        Stream<String> numbered =
                IntStream.rangeClosed(2, LARGEST_NUMBER).mapToObj(number -> form.numbered(wanted, number));
        Set<String> met = new HashSet<>();
        // Not by flatMap, which would make all of them for an iterator that wants one.
        return Stream.concat(Stream.concat(Stream.of(wanted), made(profile)), numbered)
                .filter(name -> !form.reserved().contains(name))
                .filter(met::add);
    }

    /**
     * Whether HCM itself gives the person this name: as the user name or as the part of the work email before the {@code @}. An account of that
     * name that is nobody's is then the person's.
     */
    public boolean isOfHcm(String name, Profile profile) {
        return Stream.of(ProfileAttribute.USER_NAME, ProfileAttribute.WORK_EMAIL)
                .flatMap(attribute -> profile.get(attribute).stream())
                .flatMap(value -> Stream.of(value, value.replaceFirst("@.*", "")))
                .anyMatch(value -> form.of(value).equals(name));
    }

    /** A short digest of patterns and form, the same for the same. */
    public String version() {
        return Fingerprint.of(patterns + "\n" + form.unwanted() + "\n" + form.longest());
    }

    private Stream<String> made(Profile profile) {
        return patterns.stream()
                .filter(pattern -> pattern.reads().stream().allMatch(profile::knows))
                .map(pattern -> pattern.of(profile))
                .flatMap(made -> made.value().stream())
                .map(form::of)
                .filter(name -> !name.isEmpty());
    }

    /** As a name, or as it is where no character of it is wanted: nobody is without a name. */
    private String number(Profile profile) {
        String number = profile.get(ProfileAttribute.PERSON_NUMBER)
                .orElseThrow(() -> new IllegalArgumentException("a profile without a person number"));
        String name = form.of(number);
        return name.isEmpty() ? number : name;
    }
}
