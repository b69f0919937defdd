package org.demarche.testsupport;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The lines that a logger writes until it is closed, wherever the log goes. */
public final class LogLines implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    private LogLines(Logger logger) {
        this.logger = logger;
        events.start();
        logger.addAppender(events);
    }

    public static LogLines of(Class<?> type) {
        return new LogLines((Logger) LoggerFactory.getLogger(type));
    }

    /** Each line: the message, and key="value" for each key. */
    public List<String> all() {
        return List.copyOf(events.list).stream().map(LogLines::line).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
    }

    private static String line(ILoggingEvent event) {
        String keys = Objects.requireNonNullElse(event.getKeyValuePairs(), List.of()).stream()
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        return Stream.of(event.getFormattedMessage(), keys)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
