package org.demarche.web.logs;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.demarche.contracts.VisibleText;

/** The message on one line. Only Spring Boot's own reports, such as why a start failed, have several. */
public final class VisibleMessage extends MessageConverter {
    private static final String SPRING_BOOT = "org.springframework.boot.";

    @Override
    public String convert(ILoggingEvent event) {
        String message = super.convert(event);
        return event.getLoggerName().startsWith(SPRING_BOOT) ? message : VisibleText.of(message);
    }
}
