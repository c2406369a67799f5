package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The {@code attributes} and {@code excludedAttributes} parameters of RFC 7644 section 3.9, to the depth of top-level
 * attributes and of extensions: a request for a sub-attribute answers the whole attribute.
 */
final class Projection {
    private static final Set<String> ALWAYS = Set.of("id", "schemas");

    private Projection() {}

    static ObjectNode apply(SandboxRequest request, ObjectNode resource) {
        Set<String> wanted = names(request.queryValue("attributes").orElse(null));
        Set<String> excluded = names(request.queryValue("excludedAttributes").orElse(null));
        if (!wanted.isEmpty()) {
            resource.properties().removeIf(field -> !ALWAYS.contains(field.getKey()) && !named(wanted, field.getKey()));
        } else if (!excluded.isEmpty()) {
            resource.properties()
                    .removeIf(field ->
                            !ALWAYS.contains(field.getKey()) && excluded.contains(Attributes.lower(field.getKey())));
        }
        return resource;
    }

    private static boolean named(Set<String> names, String attribute) {
        String lower = Attributes.lower(attribute);
        return names.stream()
                .anyMatch(name -> name.equals(lower) || name.startsWith(lower + '.') || name.startsWith(lower + ':'));
    }

    private static Set<String> names(@Nullable String parameter) {
        List<String> names = parameter == null ? List.of() : Arrays.asList(parameter.split(","));
        return names.stream()
                .map(name -> Attributes.lower(name.trim()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
