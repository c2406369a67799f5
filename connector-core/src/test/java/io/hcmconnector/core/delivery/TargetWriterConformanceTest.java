package io.hcmconnector.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.delivery.InMemoryBench.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit itself: it lets a right writer pass and finds each wrong one. */
class TargetWriterConformanceTest {

    @Test
    void a_right_writer_passes() {
        assertThat(failures(EnumSet.noneOf(Fault.class))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_wrong_writer_fails(Fault fault) {
        assertThat(failures(EnumSet.of(fault))).isNotEmpty();
    }

    @Test
    void a_writer_that_does_nothing_fails_nearly_everything() {
        assertThat(failures(EnumSet.of(Fault.DOES_NOTHING))).hasSizeGreaterThanOrEqualTo(tests().size() - 3);
    }

    @Test
    void each_test_of_the_kit_can_fail() {
        Set<String> failed = new TreeSet<>();
        for (Fault fault : Fault.values()) {
            failed.addAll(failures(EnumSet.of(fault)));
        }
        assertThat(failed)
                .containsExactlyInAnyOrderElementsOf(
                        tests().stream().map(Method::getName).toList());
    }

    private static List<Method> tests() {
        return Arrays.stream(TargetWriterConformance.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
    }

    private static Set<String> failures(Set<Fault> faults) {
        Set<String> failed = new TreeSet<>();
        for (Method test : tests()) {
            TargetWriterConformance kit = new TargetWriterConformance() {
                @Override
                protected Bench open() {
                    return new InMemoryBench(faults);
                }
            };
            kit.openBench();
            try {
                test.invoke(kit);
            } catch (InvocationTargetException e) {
                failed.add(test.getName());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
            kit.closeBench();
        }
        return failed;
    }
}
