package io.hcmconnector.core.feed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Runs the tests of a conformance kit as plain methods, to see that a bad implementation fails them. */
public final class KitRun {
    private KitRun() {}

    /** The names of the kit's tests. */
    public static Set<String> tests(Class<?> kit) {
        Set<String> names = new TreeSet<>();
        for (Method method : kit.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                names.add(method.getName());
            }
        }
        return names;
    }

    /** The names of the tests of {@code kit} that {@code subject}, an instance of a subclass, fails. */
    public static Set<String> failures(Class<?> kit, Object subject) throws IllegalAccessException {
        Set<String> failed = new TreeSet<>();
        for (Method method : kit.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                method.setAccessible(true);
                try {
                    method.invoke(subject);
                } catch (InvocationTargetException e) {
                    failed.add(method.getName());
                }
            }
        }
        return failed;
    }
}
