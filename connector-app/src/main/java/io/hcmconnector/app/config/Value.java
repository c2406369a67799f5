package io.hcmconnector.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was read: the tree of typed values, defaults filled in. */
sealed interface Value {

    /** A single value with the text that it was read from, which is not printed when {@code secret}. */
    record Leaf(String text, Object typed, Scalar scalar) implements Value {
        @Override
        public String toString() {
            return scalar.secret() ? "****" : text;
        }
    }

    /** Values in the order of the file. */
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }

        /** The typed values of leaves. */
        <T> List<T> typed(Class<T> type) {
            return values.stream()
                    .map(value -> type.cast(((Leaf) value).typed()))
                    .toList();
        }

        /** The values as branches. */
        List<Branch> branches() {
            return values.stream().map(Branch.class::cast).toList();
        }
    }

    /** Values by key, in the order of the declaration. */
    record Branch(Map<String, Value> values) implements Value {
        public Branch {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** The typed value of a key that has one, because it is required or has a default. */
        <T> T get(String key, Class<T> type) {
            return find(key, type)
                    .orElseThrow(() -> new IllegalStateException(key + " has no value, but is used as if"));
        }

        /** The typed value of a key that may have none. */
        <T> Optional<T> find(String key, Class<T> type) {
            return Optional.ofNullable((Leaf) values.get(key)).map(leaf -> type.cast(leaf.typed()));
        }

        String text(String key) {
            return get(key, String.class);
        }

        int number(String key) {
            return get(key, Integer.class);
        }

        Branch branch(String key) {
            return (Branch) present(key);
        }

        /** The values of a group that may be absent as a whole. */
        Optional<Branch> findBranch(String key) {
            return Optional.ofNullable((Branch) values.get(key));
        }

        /** The texts of single values, by key. */
        Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            values.forEach((key, value) -> texts.put(key, ((Leaf) value).text()));
            return texts;
        }

        Items items(String key) {
            return (Items) present(key);
        }

        private Value present(String key) {
            Value value = values.get(key);
            if (value == null) {
                throw new IllegalStateException(key + " has no value, but is used as if");
            }
            return value;
        }
    }
}
