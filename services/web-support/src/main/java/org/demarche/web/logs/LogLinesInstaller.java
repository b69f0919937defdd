package org.demarche.web.logs;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.pattern.DynamicConverter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Sets up the appenders as soon as Spring Boot has configured the logging, whatever pattern they have. Lines in JSON, such as
 * ECS, escape by themselves what has to be visible.
 */
final class LogLinesInstaller implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final Map<String, Supplier<DynamicConverter<?>>> CONVERTERS = Map.of(
            "m", VisibleMessage::new,
            "msg", VisibleMessage::new,
            "message", VisibleMessage::new,
            "kvp", VisibleKeyValues::new,
            "ex", VisibleException::new,
            "exception", VisibleException::new,
            "throwable", VisibleException::new,
            "wEx", VisibleException::new,
            "wex", VisibleException::new);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            install(logging);
        }
    }

    static void install(LoggerContext logging) {
        Map<String, Object> rules = new HashMap<>();
        if (logging.getObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS) instanceof Map<?, ?> present) {
            present.forEach((word, converter) -> rules.put(String.valueOf(word), converter));
        }
        rules.putAll(CONVERTERS);
        logging.putObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS, rules);
        logging.getLoggerList()
                .forEach(logger -> logger.iteratorForAppenders().forEachRemaining(LogLinesInstaller::set));
    }

    private static void set(Appender<ILoggingEvent> appender) {
        if (appender.getCopyOfAttachedFiltersList().stream().noneMatch(LineLimit.class::isInstance)) {
            var limit = new LineLimit();
            limit.start();
            appender.addFilter(limit);
        }
        if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
                && stream.getEncoder() instanceof PatternLayoutEncoder encoder) {
            encoder.stop();
            encoder.start(); // reads the converters
        }
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
