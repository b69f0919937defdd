package org.demarche.web.logs;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.demarche.contracts.VisibleText;
import org.slf4j.event.KeyValuePair;

/** The keys with their values in quotation marks; a mark within a value has a backslash before it. */
public final class VisibleKeyValues extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of()).stream()
                .map(pair -> pair.key + "=\"" + value(pair) + "\"")
                .collect(Collectors.joining(" "));
    }

    private static String value(KeyValuePair pair) {
        return VisibleText.of(String.valueOf(pair.value)).replace("\"", "\\\"");
    }
}
