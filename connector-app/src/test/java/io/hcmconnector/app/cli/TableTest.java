package io.hcmconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAlignedAlsoForWideLettersAndCombiningMarks() {
        String text = new Table(Table.Column.text("NAME"), Table.Column.number("LAG"), Table.Column.text("NOTE"))
                .row("山田太郎", 5, "wide")
                .row("Zoe\u0308", 1_000, "marked")
                .row("Émile Ånes", 12, "")
                .render();

        assertThat(text).isEqualTo("""
                        NAME         LAG  NOTE
                        山田太郎       5  wide
                        Zoe\u0308         1000  marked
                        Émile Ånes    12
                        """);
    }

    @Test
    void aValueCannotTouchTheTerminal() {
        String text =
                new Table(Table.Column.text("X")).row("a\u001b[31mb\nc\u202Ed").render();

        assertThat(text).isEqualTo("X\na [31mb c d\n");
    }

    @Test
    void aRowMustFillItsColumns() {
        Table table = new Table(Table.Column.text("A"), Table.Column.text("B"));

        assertThatIllegalArgumentException().isThrownBy(() -> table.row("1")).withMessage("1 cells for 2 columns");
    }
}
