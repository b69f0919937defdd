package org.demarche.web.logs;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import org.demarche.contracts.VisibleText;
import org.jspecify.annotations.Nullable;

/** A trace whose messages have one line each: they often hold what came from others. */
public final class VisibleException extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        return super.throwableProxyToString(new Visible(failure));
    }

    private record Visible(IThrowableProxy failure) implements IThrowableProxy {
        @Override
        public @Nullable String getMessage() {
            return visible(failure.getMessage());
        }

        @Override
        public @Nullable String getOverridingMessage() {
            return visible(failure.getOverridingMessage());
        }

        private static @Nullable String visible(@Nullable String message) {
            return message == null ? null : VisibleText.of(message);
        }

        @Override
        public String getClassName() {
            return failure.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return failure.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return failure.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            return failure.getCause() == null ? null : new Visible(failure.getCause());
        }

        @Override
        public IThrowableProxy @Nullable [] getSuppressed() {
            return failure.getSuppressed() == null
                    ? null
                    : Arrays.stream(failure.getSuppressed()).map(Visible::new).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return failure.isCyclic();
        }
    }
}
