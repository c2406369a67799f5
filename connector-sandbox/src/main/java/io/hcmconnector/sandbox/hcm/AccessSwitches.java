package io.hcmconnector.sandbox.hcm;

import java.util.Set;

/** What the simulated user may see; the names are those of {@link HcmSwitches}. */
public record AccessSwitches(
        Set<String> missingChildren, Set<String> emptyChildren, Set<String> forbidden, boolean nobody) {
    static final AccessSwitches DEFAULT = new AccessSwitches(Set.of(), Set.of(), Set.of(), false);

    AccessSwitches with(String name, String value) {
        return switch (name) {
            case "access.missing-children" ->
                new AccessSwitches(HcmSwitches.set(value), emptyChildren, forbidden, nobody);
            case "access.empty-children" ->
                new AccessSwitches(missingChildren, HcmSwitches.set(value), forbidden, nobody);
            case "access.forbidden" ->
                new AccessSwitches(missingChildren, emptyChildren, HcmSwitches.set(value), nobody);
            case "access.nobody" -> new AccessSwitches(missingChildren, emptyChildren, forbidden, value.equals("true"));
            default -> throw HcmSwitches.unknown(name);
        };
    }
}
