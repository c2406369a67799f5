package io.hcmconnector.core.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.mapping.MappingException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameRulesTest {
    private static final String FULL = "worker.firstName + '.' + worker.lastName";
    private static final String SHORT = "substring(worker.firstName, 0, 1) + worker.lastName";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada | Byron | ada.byron",
                "Åse Marie | Grønvold-Łuczak | asemarie.groenvold-l",
                "Jürgen | Groß | jurgen.gross",
                "Þóra | Ægisdóttir | thora.aegisdottir",
                "Jean-Luc | d'Arc | jean-luc.darc",
                "J. R. | Smith | j.r.smith",
                "' ' | Cher | cher",
                "Cher | ' ' | cher",
                "Bartholomew-James-K | -Smith | bartholomew-james-k",
                "Мария | Иванова | 7",
                "李 | Byron | byron",
            })
    void aNameIsMadeOfWhatIsLeftOfAPersonsNames(String first, String last, String name) {
        assertThat(Names.rules(FULL).wanted(Names.profile("7", first, last))).isEqualTo(name);
    }

    @Test
    void candidatesAreThePatternsInTheirOrderAndThenNumbersBehindTheFirst() {
        assertThat(Names.rules(FULL, SHORT).candidates(Names.profile("7", "Ada", "Byron")))
                .startsWith("ada.byron", "abyron", "ada.byron2", "ada.byron3");
    }

    @Test
    void aNumberIsBehindANameThatIsCutForIt() {
        List<String> names = Names.rules(FULL)
                .candidates(Names.profile("7", "Maximiliane", "Wolkenstein"))
                .limit(200)
                .toList();
        assertThat(names).allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(20));
        assertThat(names).contains("maximiliane.wolkenst", "maximiliane.wolkens2", "maximiliane.wolken10");
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void reservedNamesAreNobodys() {
        assertThat(Names.rules("worker.lastName").candidates(Names.profile("7", "Jo", "Root")))
                .startsWith("root2")
                .doesNotContain("root");
    }

    @Test
    void aPatternOfWhichHcmDidNotShowAPartIsPassedOver() {
        assertThat(Names.rules("worker.userName", FULL).wanted(Names.profile("7", "Ada", "Byron")))
                .isEqualTo("ada.byron");
    }

    @Test
    void nobodyIsWithoutAName() {
        NameRules letters = new NameRules(
                Names.rules("worker.lastName").patterns(),
                new NameRules.Form(Pattern.compile("[^a-z]"), 20, Set.of()),
                NameRules.OnRename.KEEP);
        assertThat(letters.candidates(Names.profile("100-7", "-", "-"))).startsWith("100-7", "100-72");
    }

    @Test
    void aPatternThatFailsNamesNobody() {
        assertThatThrownBy(() ->
                        Names.rules("formatDate(worker.lastName, 'uuuu')").wanted(Names.profile("7", "Ada", "Byron")))
                .isInstanceOf(MappingException.class)
                .hasMessageNotContaining("Byron");
    }

    @Test
    void whatHcmCallsThePersonIsThePersons() {
        NameRules rules = Names.rules(FULL);
        assertThat(rules.isOfHcm("a.byron", Names.withEmail("A.Byron@acme.example")))
                .isTrue();
        assertThat(rules.isOfHcm("ada.byron", Names.withEmail("A.Byron@acme.example")))
                .isFalse();
    }
}
