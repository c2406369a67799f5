package io.hcmconnector.core.http;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keys and certificates that were made for the tests and are used nowhere else. */
final class Fixtures {
    private Fixtures() {}

    /** The partner's private key. */
    static Secret key() throws IOException {
        return Secret.of(text("partner-key.pem"));
    }

    /** A file of the folder {@code http}. */
    static String text(String name) throws IOException {
        try (InputStream in = Fixtures.class.getResourceAsStream("/http/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** What a class logs while something is done. */
    static List<String> logged(Class<?> type, Runnable act) {
        Logger logger = (Logger) LoggerFactory.getLogger(type);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            act.run();
        } finally {
            logger.detachAppender(appender);
        }
        return appender.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
