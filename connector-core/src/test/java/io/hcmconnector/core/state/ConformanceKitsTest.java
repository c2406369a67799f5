package io.hcmconnector.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.delivery.LedgerConformance;
import io.hcmconnector.core.feed.Outages;
import io.hcmconnector.core.feed.OutagesConformance;
import io.hcmconnector.core.journal.Journal;
import io.hcmconnector.core.journal.JournalConformance;
import io.hcmconnector.core.journal.People;
import io.hcmconnector.core.journal.Stores;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.InboxConformance;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kits themselves: stores that do nothing, and answer that there is nothing, must not pass any test of any kit. */
class ConformanceKitsTest {

    private static final class IdleInbox extends InboxConformance {
        @Override
        protected Stores stores() {
            return idle();
        }
    }

    private static final class IdleJournal extends JournalConformance {
        @Override
        protected Stores stores() {
            return idle();
        }
    }

    private static final class IdleLedger extends LedgerConformance {
        @Override
        protected Stores stores() {
            return idle();
        }
    }

    private static final class IdleOutages extends OutagesConformance {
        @Override
        protected Outages outages() {
            return idle(Outages.class);
        }
    }

    private static Stores idle() {
        return new Stores(idle(Inbox.class), idle(Journal.class), idle(People.class), idle(Ledger.class));
    }

    private static <T> T idle(Class<T> port) {
        InvocationHandler nothing = (proxy, method, arguments) -> nothing(method.getReturnType());
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, nothing));
    }

    /** The emptiest answer of a type. */
    private static Object nothing(Class<?> type) throws ReflectiveOperationException {
        Map<Class<?>, Object> empty = Map.of(
                long.class, 0L,
                int.class, 0,
                boolean.class, false,
                List.class, List.of(),
                Map.class, Map.of(),
                Set.class, Set.of(),
                Optional.class, Optional.empty());
        if (type.isRecord()) {
            Constructor<?> canonical = type.getDeclaredConstructors()[0];
            Object[] parts = new Object[canonical.getParameterCount()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = nothing(canonical.getParameterTypes()[i]);
            }
            return canonical.newInstance(parts);
        }
        return empty.get(type);
    }

    @TestFactory
    Stream<DynamicTest> everyTestOfAKitFailsForStoresThatDoNothing() {
        return Stream.of(new IdleInbox(), new IdleJournal(), new IdleLedger(), new IdleOutages())
                .flatMap(kit -> {
                    List<Method> tests = Arrays.stream(
                                    kit.getClass().getSuperclass().getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(Test.class))
                            .toList();
                    assertThat(tests).hasSizeGreaterThan(9);
                    return tests.stream()
                            .map(test -> DynamicTest.dynamicTest(
                                    test.getName(),
                                    () -> assertThat(passes(kit, test))
                                            .as("%s passes for stores that do nothing", test.getName())
                                            .isFalse()));
                });
    }

    private static boolean passes(Object kit, Method test) throws IllegalAccessException {
        test.setAccessible(true);
        try {
            test.invoke(kit);
            return true;
        } catch (InvocationTargetException e) {
            return false;
        }
    }
}
