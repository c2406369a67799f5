package io.hcmconnector.app.cli;

import java.time.Duration;
import java.util.Locale;

/** The text of a progress: pure. */
final class ProgressLine {
    private static final int WIDTH = 24;

    private ProgressLine() {}

    /** A bar, or only the count when {@code total} is 0. */
    static String bar(String label, long done, long total, Duration elapsed) {
        if (total <= 0) {
            return plain(label, done, total, elapsed);
        }
        int filled = (int) (WIDTH * share(done, total));
        return label + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + counts(done, total, elapsed);
    }

    static String plain(String label, long done, long total, Duration elapsed) {
        return label + ": " + counts(done, total, elapsed);
    }

    private static String counts(long done, long total, Duration elapsed) {
        StringBuilder text = new StringBuilder();
        if (total > 0) {
            text.append((int) (100 * share(done, total)))
                    .append("% ")
                    .append(number(done))
                    .append(" of ");
            text.append(number(total));
        } else {
            text.append(number(done));
        }
        text.append(" in ").append(span(elapsed));
        double perSecond = elapsed.isZero() ? 0 : done * 1000.0 / elapsed.toMillis();
        if (perSecond > 0) {
            text.append(String.format(Locale.ROOT, ", %,.1f/s", perSecond));
            if (total > done) {
                text.append(", ").append(span(Duration.ofMillis((long) ((total - done) * 1000.0 / perSecond))));
                text.append(" left");
            }
        }
        return text.toString();
    }

    private static double share(long done, long total) {
        return Math.max(0, Math.min(1, (double) done / total));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String span(Duration span) {
        return span.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", span.toHours(), span.toMinutesPart(), span.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart());
    }
}
