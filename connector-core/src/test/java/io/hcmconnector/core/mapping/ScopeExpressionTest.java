package io.hcmconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeExpressionTest {
    private static Profile of(String type, String department) {
        return new Profile(Map.of(
                ProfileAttribute.WORKER_TYPE, Optional.of(type), ProfileAttribute.DEPARTMENT, Optional.of(department)));
    }

    @ParameterizedTest
    @CsvSource({"E, true", "C, true", "P, false", "N, false"})
    void theStandardScopeTakesEmployeesAndContingentWorkers(String type, boolean expected) {
        assertThat(new ScopeExpression("worker.type in [\"E\", \"C\"]", LookUpTables.NONE).includes(of(type, "x")))
                .isEqualTo(expected);
    }

    @Test
    void anAttributeWithoutAValueIsTheEmptyText() {
        assertThat(new ScopeExpression("worker.workCountry == ''", LookUpTables.NONE).includes(of("E", "x")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worker.type in [\"E\"",
                "worker.type",
                "null",
                "1",
                "wroker.type == 'E'",
                "worker.tpye == 'E'",
                "worker.type == 1",
                "worker.type == 'E' && worker.departmnt == 'x'",
                "worker.type == '' || worker.departmnt == 'x'",
                "worker.type == '' || worker['departmnt'] == 'x'",
                "worker.type == '' || has(worker.departmnt)",
                ""
            })
    void whatCannotBeUsedIsRefusedWhenItIsMade(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScopeExpression(expression, LookUpTables.NONE))
                .withMessageContaining("expression over worker");
    }

    @Test
    void anUnknownNameIsNamedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ScopeExpression("worker.type == 'E' && worker.departmnt == 'x'", LookUpTables.NONE))
                .withMessageContainingAll("worker.departmnt", "department, departmentId");
    }
}
