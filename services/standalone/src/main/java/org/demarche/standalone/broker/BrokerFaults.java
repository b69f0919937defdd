package org.demarche.standalone.broker;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a fault after which Kafka would end its process: it is logged, remembered and thrown.
 *
 * <p>Kafka ends the process in two ways, both kept from this one: fatal fault handlers, replaced per broker, and calls of
 * {@link Exit}, whose procedures belong to the whole JVM. The broker that started last takes the latter over and they stay
 * so after it has closed, since a thread that outlives it may still call them.
 */
final class BrokerFaults implements FaultHandlerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final AtomicReference<@Nullable BrokerException> first = new AtomicReference<>();

    /** Makes {@link Exit} report to this broker; Kafka's shutdown hooks are left out, closing is the owner's part. */
    void takeOverExit() {
        Exit.setExitProcedure(this::refuseToExit);
        Exit.setHaltProcedure(this::refuseToExit);
        Exit.setShutdownHookAdder((name, hook) -> LOG.debug("Left out Kafka's shutdown hook {}", name));
    }

    Optional<BrokerException> first() {
        return Optional.ofNullable(first.get());
    }

    /**
     * Throws the first fault if there was one. Kafka counts on being dead after it, and would go on starting until it
     * says that it is ready.
     */
    void throwFirst() {
        BrokerException fault = first.get();
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        if (!fatal) {
            return new LoggingFaultHandler(name, action);
        }
        return (message, cause) -> {
            action.run();
            return remember(
                    "The embedded broker failed fatally in its %s: %s%s"
                            .formatted(name, message, cause == null ? "" : ": " + cause.getMessage()),
                    cause);
        };
    }

    private void refuseToExit(int status, @Nullable String message) {
        throw remember(
                "The embedded broker wanted to end the process with status " + status + ": "
                        + (message == null ? "no reason given, see the log before this" : message),
                null);
    }

    private BrokerException remember(String message, @Nullable Throwable cause) {
        BrokerException fault = new BrokerException(message, cause);
        if (first.compareAndSet(null, fault)) { // what fails afterwards fails because of it
            LOG.atError().addKeyValue("reason", message).log("Embedded broker has failed; restarting it");
        }
        return fault;
    }
}
