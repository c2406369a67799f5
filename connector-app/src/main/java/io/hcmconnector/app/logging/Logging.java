package io.hcmconnector.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up Logback: standard error, one line per event, the connector's own messages and only warnings of libraries. */
public final class Logging {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0} -"
            + " %replace(%msg%replace( %kvp{DOUBLE}){'^ $',''}){'[\\r\\n]+',' '}";

    private Logging() {}

    /**
     * Replaces the present set-up.
     *
     * @param verbose also the connector's debug messages, and stack traces in text lines
     */
    public static void configure(LogFormat format, boolean verbose) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("logging is not by Logback; the class path holds another SLF4J provider");
        }
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(format == LogFormat.JSON ? json(context) : text(context, verbose));
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("io.hcmconnector").setLevel(verbose ? Level.DEBUG : Level.INFO);
    }

    /** Leaves only warnings, for a command whose own lines tell what happens; a verbose set-up stays as it is. */
    public static void onlyWarnings() {
        Logger connector = LoggerFactory.getLogger("io.hcmconnector");
        if (!connector.isDebugEnabled() && connector instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }

    /** The formatted message without its arguments beside it, which could hold what the message leaves out. */
    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context, boolean verbose) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE + (verbose ? "%n%ex" : "%n%nopex"));
        encoder.start();
        return encoder;
    }
}
