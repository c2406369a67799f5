package io.hcmconnector.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.trigger.Inbox;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kit itself: a journal that does nothing must not pass any of it. */
class JournalConformanceTest {

    private static final class DoesNothing extends JournalConformance {
        @Override
        protected Stores stores() {
            return new Stores(idle(Inbox.class), idle(Journal.class), idle(People.class), idle(Ledger.class));
        }
    }

    private static <T> T idle(Class<T> port) {
        InvocationHandler nothing = (proxy, method, arguments) -> nothing(method.getReturnType());
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, nothing));
    }

    private static Object nothing(Class<?> type) {
        if (type == long.class) {
            return 0L;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        return type == Optional.class ? Optional.empty() : null;
    }

    @Test
    void aJournalThatDoesNothingFailsEveryTestOfTheKit() throws IllegalAccessException {
        List<String> passed = new ArrayList<>();
        int tests = 0;
        for (Method method : JournalConformance.class.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                tests++;
                try {
                    method.invoke(new DoesNothing());
                    passed.add(method.getName());
                } catch (InvocationTargetException e) {
                    assertThat(e.getCause()).as(method.getName()).isNotNull();
                }
            }
        }
        assertThat(tests).isGreaterThanOrEqualTo(10);
        assertThat(passed).isEmpty();
    }
}
