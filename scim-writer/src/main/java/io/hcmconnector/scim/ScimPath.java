package io.hcmconnector.scim;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of one value of a user, in the part of the grammar of
 * <a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2">RFC 7644, section 3.5.2</a> that mappings use:
 * {@code attribute}, {@code attribute.sub}, {@code attribute[type eq "work"].sub}, and each after {@code urn:...:}.
 *
 * @param schema the URN before the attribute, none for the core schema
 * @param attribute the top-level attribute
 * @param type of the element of a multi-valued attribute
 * @param sub the sub-attribute of a complex one
 */
public record ScimPath(Optional<String> schema, String attribute, Optional<String> type, Optional<String> sub) {
    private static final Pattern GRAMMAR = Pattern.compile("(?:(urn:.+):)?"
            + "([A-Za-z$][A-Za-z0-9_$-]*)(?:\\[type eq \"([^\"\\\\\\]]+)\"\\])?(?:\\.([A-Za-z$][A-Za-z0-9_$-]*))?");

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException when it is none of the forms above, or filters by type without naming a sub-attribute
     */
    public static ScimPath parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches() || (matcher.group(3) != null && matcher.group(4) == null)) {
            throw new IllegalArgumentException(
                    "not a SCIM path: " + text
                            + "; write attribute, attribute.sub, attribute[type eq \"work\"].sub, or one of these after urn:...:");
        }
        return new ScimPath(
                Optional.ofNullable(matcher.group(1)),
                matcher.group(2),
                Optional.ofNullable(matcher.group(3)),
                Optional.ofNullable(matcher.group(4)));
    }

    /** The whole attribute, without type and sub-attribute, as a {@code PATCH} names it. */
    public String whole() {
        return schema.map(urn -> urn + ":").orElse("") + attribute;
    }

    /** Whether this is the line manager, whose value is wrapped as {@code {"value": ...}}. */
    public boolean isManager() {
        return sub.isEmpty() && whole().equals(ScimAttributes.MANAGER);
    }

    /** Whether letters of the value count only as letters, not as cases (RFC 7643, caseExact). */
    boolean ignoresCase() {
        return schema.isEmpty() && (attribute.equals("userName") || attribute.equals("emails"));
    }
}
