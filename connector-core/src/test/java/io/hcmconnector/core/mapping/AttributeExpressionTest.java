package io.hcmconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeExpressionTest {
    private static final LookUpTables TABLES =
            new LookUpTables(Map.of("ou", Map.of("Engines", "OU=Engines,DC=acme", "Sales", "OU=Sales,DC=acme")));

    private static Profile person() {
        Map<ProfileAttribute, Optional<String>> values = new EnumMap<>(ProfileAttribute.class);
        values.put(ProfileAttribute.FIRST_NAME, Optional.of("Åse Marie"));
        values.put(ProfileAttribute.LAST_NAME, Optional.of("Grønvold-Łuczak"));
        values.put(ProfileAttribute.MIDDLE_NAME, Optional.empty());
        values.put(ProfileAttribute.DEPARTMENT, Optional.of("Engines"));
        values.put(ProfileAttribute.WORK_COUNTRY, Optional.of("NO"));
        values.put(ProfileAttribute.WORKER_TYPE, Optional.of("E"));
        values.put(ProfileAttribute.HIRE_DATE, Optional.of("2026-11-23"));
        values.put(ProfileAttribute.TIME_ZONE, Optional.of("Europe/Oslo"));
        return new Profile(values);
    }

    private static Made made(String expression) {
        return new AttributeExpression(expression, TABLES).of(person());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "worker.department | Engines",
                "worker.type == 'E' ? 'Employee' : 'Contingent' | Employee",
                "lower(worker.department) | engines",
                "upper(worker.workCountry) | NO",
                "stripSpaces(worker.firstName) | ÅseMarie",
                "normalizeDiacritics(worker.lastName) | Groenvold-Luczak",
                "lower(normalizeDiacritics(join([worker.firstName, worker.middleName, worker.lastName], '.'))) | ase marie.groenvold-luczak",
                "substring(worker.firstName, 0, 3) | Åse",
                "substring(worker.firstName, 4, 99) | Marie",
                "coalesce([worker.middleName, worker.userName, worker.firstName]) | Åse Marie",
                "lookup(tables.ou, worker.department, 'OU=People') | OU=Engines,DC=acme",
                "lookup(tables.ou, worker.workCity, 'OU=People') | OU=People",
                "lookup({'NO': 'Norway'}, worker.workCountry, '') | Norway",
                "formatDate(worker.hireDate, 'dd.MM.uuuu') | 23.11.2026",
                "startOfDay(worker.hireDate, worker.timeZone) | 2026-11-23T00:00:00+01:00",
                "startOfDay(worker.hireDate, '') | 2026-11-23T00:00:00+00:00",
                "worker.department.replace('Eng', 'Turb') | Turbines",
                "worker.workCountry in ['NO', 'SE'] | true",
                "size(worker.department) | 7",
            })
    void aValueIsMade(String expression, String expected) {
        assertThat(made(expression)).isEqualTo(Made.of(expected));
    }

    @Test
    void noValueClearedAndOmittedAreThreeDifferentThings() {
        assertThat(made("worker.middleName")).isEqualTo(Made.NONE);
        assertThat(made("null")).isEqualTo(Made.NONE);
        assertThat(made("worker.type == 'E' ? clear() : worker.department")).isEqualTo(Made.CLEARED);
        assertThat(made("worker.type == 'C' ? worker.department : omit()")).isEqualTo(Made.OMITTED);
        assertThat(made("formatDate(worker.terminationDate, 'uuuu')")).isEqualTo(Made.NONE);
        assertThat(made("startOfDay(worker.terminationDate, worker.timeZone)")).isEqualTo(Made.NONE);
    }

    @Test
    void theMappingKeepsThemApart() {
        AttributeMapping mapping = new AttributeMapping(List.of(
                AttributeMapping.Row.of("none", new AttributeExpression("worker.middleName", TABLES)),
                AttributeMapping.Row.of("cleared", new AttributeExpression("clear()", TABLES)),
                AttributeMapping.Row.of("omitted", new AttributeExpression("omit()", TABLES)),
                AttributeMapping.Row.of(
                        "unknown",
                        new AttributeExpression("coalesce([worker.title, 'x'])".replace("title", "jobName"), TABLES))));
        Attributes attributes = mapping.apply(person());
        assertThat(attributes.values()).containsOnlyKeys("none", "cleared");
        assertThat(attributes.values().values()).allMatch(Optional::isEmpty);
        assertThat(attributes.cleared()).containsExactly("cleared");
    }

    @Test
    void anExpressionSaysWhatItReadsAndWaitsForAllOfIt() {
        AttributeExpression expression =
                new AttributeExpression("join([worker.firstName, worker['lastName']], ' ')", TABLES);
        assertThat(expression.reads())
                .containsExactlyInAnyOrder(ProfileAttribute.FIRST_NAME, ProfileAttribute.LAST_NAME);
        AttributeMapping mapping = new AttributeMapping(List.of(AttributeMapping.Row.of("displayName", expression)));
        Profile half = new Profile(Map.of(ProfileAttribute.FIRST_NAME, Optional.of("Ada")));
        assertThat(mapping.apply(half).values()).isEmpty();
    }

    @Test
    void rowsAreReplacedInTheirPlaceAddedAtTheEndAndRemoved() {
        AttributeMapping standard = new AttributeMapping(List.of(
                AttributeMapping.Row.copy("a", ProfileAttribute.FIRST_NAME),
                AttributeMapping.Row.copy("b", ProfileAttribute.LAST_NAME),
                AttributeMapping.Row.copy("c", ProfileAttribute.DEPARTMENT)));
        AttributeMapping own = standard.with(
                List.of(
                        AttributeMapping.Row.of("d", new AttributeExpression("'new'", TABLES)),
                        AttributeMapping.Row.of("a", new AttributeExpression("'other'", TABLES))),
                Set.of("b"),
                TABLES);
        assertThat(own.apply(person()).values().keySet()).containsExactly("a", "c", "d");
        assertThat(own.apply(person()).get("a")).contains("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worker.departmnt",
                "tables.uo",
                "lookup(tables.uo, 'a', 'b')",
                "worker",
                "[worker.department]",
                "lower(1)",
                "frobnicate(worker.department)",
                "worker.department ==",
                "join(worker.department, ',')",
            })
    void whatCannotBeUsedIsRefusedWhenItIsMade(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttributeExpression(expression, TABLES))
                .withMessageContaining("expression over worker");
    }

    @Test
    void aFailureNamesTheAttributeAndNothingOfThePerson() {
        for (String expression : List.of(
                "formatDate(worker.firstName, 'uuuu')",
                "formatDate(worker.hireDate, 'HH')",
                "startOfDay(worker.hireDate, worker.lastName)",
                "{'x': 'y'}[worker.firstName]",
                "string(int(worker.firstName))")) {
            AttributeMapping mapping = new AttributeMapping(
                    List.of(AttributeMapping.Row.of("nickName", new AttributeExpression(expression, TABLES))));
            assertThatThrownBy(() -> mapping.apply(person()))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("nickName")
                    .hasMessageNotContainingAny("Åse", "Łuczak");
        }
    }

    @Test
    void anExpressionThatWouldGoOnForLongIsBrokenOff() {
        String all = "[1,2,3,4,5,6,7,8,9,10]";
        String nested = all + ".all(a, " + all + ".all(b, " + all + ".all(c, " + all + ".all(d, " + all
                + ".all(e, a+b+c+d+e > 0)))))";
        assertThatThrownBy(() -> made(nested)).isInstanceOf(MappingException.class);
    }
}
