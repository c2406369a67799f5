package io.hcmconnector.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the value of a setting looks like. */
sealed interface Shape permits Scalar, Shape.Group, Shape.OneOf, Shape.ListOf, Shape.MapOf {

    /** A mapping with exactly these keys. */
    record Group(List<Setting> settings) implements Shape {
        public Group {
            settings = List.copyOf(settings);
        }

        static Group of(Setting... settings) {
            return new Group(List.of(settings));
        }
    }

    /** A mapping whose key {@code type} says which of the groups it is; the order of the variants is that of the documentation. */
    record OneOf(Map<String, Group> variants) implements Shape {
        public OneOf {
            variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        }
    }

    /** A sequence of values of one shape. */
    record ListOf(Shape element) implements Shape {}

    /** A mapping with free keys, which match {@code keys}, to values of one shape. */
    record MapOf(String keys, Shape element) implements Shape {}
}
