package io.hcmconnector.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in aligned columns under a heading, for people. */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these columns. */
    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /** A column: its heading, and whether its cells end at the right, as numbers do. */
    public record Column(String heading, boolean right) {

        /** Words, which begin at the left. */
        public static Column text(String heading) {
            return new Column(heading, false);
        }

        /** Numbers, which end at the right. */
        public static Column number(String heading) {
            return new Column(heading, true);
        }
    }

    /**
     * Adds a row. Control characters become spaces, so that no value can touch the terminal.
     *
     * @throws IllegalArgumentException when there are not as many cells as columns
     */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells).stream()
                .map(cell -> TextWidth.printable(cell.toString()))
                .toList());
        return this;
    }

    /** The lines, the heading first, each without blanks at its end and with a line feed. */
    public String render() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::heading).toList());
        lines.addAll(rows);
        int[] widths = IntStream.range(0, columns.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> TextWidth.of(line.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> line(line, widths) + "\n").collect(Collectors.joining());
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> {
                    String cell = cells.get(column);
                    String blanks = " ".repeat(widths[column] - TextWidth.of(cell));
                    return columns.get(column).right() ? blanks + cell : cell + blanks;
                })
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
