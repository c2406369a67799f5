package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed attribute path of RFC 7644 section 3.5.2: {@code [urn:]attribute[filter].subAttribute}.
 *
 * @param urn the schema that qualifies the attribute, null for the core schema
 * @param attribute the attribute's name; empty when the path names an extension as a whole
 * @param filter the value filter, null when there is none
 * @param subAttribute the sub-attribute, null when there is none
 */
record ScimPath(
        @Nullable String urn,
        String attribute,
        @Nullable Filter filter,
        @Nullable String subAttribute) {

    /** Parses a path without a value filter, as it stands in a filter expression. */
    static ScimPath plain(String text) {
        String rest = text;
        String urn = null;
        if (Attributes.isUrn(text)) {
            if (text.equalsIgnoreCase(Attributes.CORE) || text.equalsIgnoreCase(Attributes.ENTERPRISE)) {
                return new ScimPath(text, "", null, null);
            }
            int colon = text.lastIndexOf(':');
            urn = text.substring(0, colon);
            rest = text.substring(colon + 1);
            if (urn.equalsIgnoreCase(Attributes.CORE)) {
                urn = null;
            }
        }
        int dot = rest.indexOf('.');
        String attribute = dot < 0 ? rest : rest.substring(0, dot);
        String sub = dot < 0 ? null : rest.substring(dot + 1);
        if (!isName(attribute) || (sub != null && !isName(sub))) {
            throw ScimException.invalidPath("'" + text + "' is not an attribute path");
        }
        return new ScimPath(urn, attribute, null, sub);
    }

    /** Parses the path of a PATCH operation, which may carry a value filter. */
    static ScimPath patch(String text) {
        int open = text.indexOf('[');
        if (open < 0) {
            return plain(text);
        }
        int close = text.lastIndexOf(']');
        ScimPath base = plain(text.substring(0, open));
        String tail = close < open ? "" : text.substring(close + 1);
        boolean tailFits = tail.isEmpty() || (tail.startsWith(".") && isName(tail.substring(1)));
        if (close < open || base.subAttribute() != null || !tailFits) {
            throw ScimException.invalidPath("'" + text + "' is not an attribute path");
        }
        Filter filter = FilterParser.parse(text.substring(open + 1, close));
        return new ScimPath(base.urn(), base.attribute(), filter, tail.isEmpty() ? null : tail.substring(1));
    }

    /** The object that holds the attribute: the resource, or the extension named by {@link #urn}; null if absent. */
    @Nullable
    JsonNode holder(ObjectNode resource) {
        return urn == null ? resource : Attributes.get(resource, urn);
    }

    /** Every plain value that the path addresses in a resource or in an element of a multi-valued attribute. */
    List<JsonNode> values(JsonNode holder) {
        JsonNode start = urn == null ? holder : Attributes.get(holder, urn);
        List<JsonNode> found = new ArrayList<>();
        JsonNode base = attribute.isEmpty() ? start : Attributes.get(start, attribute);
        for (JsonNode element : Attributes.elements(base)) {
            if (filter != null && !filter.matches(element)) {
                continue;
            }
            if (subAttribute != null) {
                found.addAll(Attributes.elements(Attributes.get(element, subAttribute)));
            } else if (element.isObject() && Attributes.get(element, "value") != null) {
                found.addAll(Attributes.elements(Attributes.get(element, "value")));
            } else {
                found.add(element);
            }
        }
        return found;
    }

    /** Whether strings at this path compare with regard to case (RFC 7643 section 3.1: id and externalId). */
    boolean caseExact() {
        return urn == null
                && subAttribute == null
                && (attribute.equalsIgnoreCase("id") || attribute.equalsIgnoreCase("externalId"));
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || (!Character.isLetter(text.charAt(0)) && text.charAt(0) != '$')) {
            return false;
        }
        return text.chars().skip(1).allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '$');
    }
}
