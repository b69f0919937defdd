package org.demarche.standalone.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Prints how long a broker takes to start in this JVM, by the clock and in processor time (which other processes on the
 * machine do not lengthen much), then idles so that its memory can be looked at.
 *
 * <p>Argument: the broker's directory. Run it twice on the same one for a first and a later start.
 */
final class BrokerStartTime {

    private BrokerStartTime() {}

    public static void main(String[] arguments) throws InterruptedException {
        long before = System.nanoTime();
        Duration processorBefore = processor();
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), 0);
        System.out.printf(
                "pid %d: started on %s in %d ms, of the processor %d ms%n",
                ProcessHandle.current().pid(),
                broker.bootstrapServers(),
                (System.nanoTime() - before) / 1_000_000,
                processor().minus(processorBefore).toMillis());
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        new CountDownLatch(1).await();
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
