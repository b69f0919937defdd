package org.demarche.web.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.FilterReply;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LoggerContext logging = logging("%level %msg %kvp%n%ex{1}");

    private LoggerContext logging(String pattern) {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        LogLinesInstaller.install(context);
        return context;
    }

    private String lines() {
        return written.toString(UTF_8);
    }

    @Test
    void controlCharactersAreVisibleInMessageAndValues() {
        logging.getLogger("org.demarche.Test")
                .atInfo()
                .addKeyValue("path", "/a\r\nb\" status=\"200\u001b[2J\u202e")
                .log("Asked for {}", "x\nINFO forged");

        assertThat(lines())
                .isEqualToNormalizingNewlines("INFO Asked for x\\u000aINFO forged"
                        + " path=\"/a\\u000d\\u000ab\\\" status=\\\"200\\u001b[2J\\u202e\"\n");
    }

    @Test
    void messageOfAnExceptionAndOfItsCauseAreOnOneLineEach() {
        logging.getLogger("org.demarche.Test")
                .error("Failed", new IllegalStateException("a\nERROR forged", new RuntimeException("b\u001b[2J")));

        assertThat(lines())
                .contains("java.lang.IllegalStateException: a\\u000aERROR forged", "b\\u001b[2J")
                .doesNotContain("\nERROR forged", "\u001b");
    }

    @Test
    void linesOfAKindAreLeftOutWhereTheyComeTooOften() {
        var clock = new AtomicLong();
        var limit = new LineLimit(clock::get);

        assertThat(IntStream.range(0, 2 * LineLimit.MAX_LINES)
                        .filter(i -> limit.decide(event("Request failed")) != FilterReply.DENY))
                .hasSize(LineLimit.MAX_LINES);
        assertThat(limit.decide(event("Another message"))).isEqualTo(FilterReply.NEUTRAL);

        clock.addAndGet(LineLimit.INTERVAL.toNanos());
        assertThat(limit.decide(event("Request failed"))).isEqualTo(FilterReply.NEUTRAL);
    }

    private LoggingEvent event(String message) {
        var event = new LoggingEvent();
        event.setLoggerName("org.demarche.Test");
        event.setMessage(message);
        return event;
    }
}
