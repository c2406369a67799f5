package io.hcmconnector.sandbox.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A date-effective row; both dates are inclusive, an open row ends on {@link #END_OF_TIME} as Oracle's do.
 *
 * @param <R> the row's own type
 */
public interface Dated<R extends Dated<R>> {

    /** The last date of an open row. */
    LocalDate END_OF_TIME = LocalDate.of(4712, 12, 31);

    /** First day. */
    LocalDate from();

    /** Last day. */
    LocalDate to();

    /** The same content for other days. */
    R between(LocalDate from, LocalDate to);

    /** The row in force on a day. */
    static <R extends Dated<R>> Optional<R> at(List<R> rows, LocalDate day) {
        return rows.stream()
                .filter(row -> !day.isBefore(row.from()) && !day.isAfter(row.to()))
                .findFirst();
    }

    /** Splits at a day and changes every row from that day on. */
    static <R extends Dated<R>> List<R> changeFrom(List<R> rows, LocalDate day, UnaryOperator<R> change) {
        List<R> changed = new ArrayList<>();
        for (R row : rows) {
            if (row.to().isBefore(day)) {
                changed.add(row);
            } else if (!row.from().isBefore(day)) {
                changed.add(change.apply(row));
            } else {
                changed.add(row.between(row.from(), day.minusDays(1)));
                changed.add(change.apply(row.between(day, row.to())));
            }
        }
        return List.copyOf(changed);
    }

    /** The rows up to and including a day. */
    static <R extends Dated<R>> List<R> until(List<R> rows, LocalDate last) {
        return rows.stream()
                .filter(row -> !row.from().isAfter(last))
                .map(row -> row.to().isAfter(last) ? row.between(row.from(), last) : row)
                .toList();
    }

    /** The rows with the last one left open. */
    static <R extends Dated<R>> List<R> reopen(List<R> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        List<R> open = new ArrayList<>(rows);
        R last = open.remove(open.size() - 1);
        open.add(last.between(last.from(), END_OF_TIME));
        return List.copyOf(open);
    }
}
