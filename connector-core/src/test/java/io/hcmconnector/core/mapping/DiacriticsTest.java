package io.hcmconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiacriticsTest {
    @ParameterizedTest
    @CsvSource({
        "Müller, Muller",
        "Größe, Grosse",
        "Björn, Bjorn",
        "Sørensen, Soerensen",
        "Ærø, AEroe",
        "Łódź, Lodz",
        "İstanbul, Istanbul",
        "Ağrı, Agri",
        "Đặng, Dang",
        "Œuvre, OEuvre",
        "Þórður, THordur",
        "Nguyễn, Nguyen",
        "Šťastný, Stastny",
        "Ångström, Angstrom",
        "Ħal, Hal",
    })
    void marksAreTakenAwayAndLettersOfTheirOwnReplaced(String text, String plain) {
        assertThat(Diacritics.normalize(text)).isEqualTo(plain);
    }

    @Test
    void otherScriptsStay() {
        String texts = "山田 太郎, हिन्दी, ไทย, 한국";
        assertThat(Diacritics.normalize(texts)).isEqualTo(texts);
    }
}
