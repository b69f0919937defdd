package org.demarche.ledger.relay;

import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** One broker in this process for all tests; each test has a topic of its own. */
public final class SharedBroker {
    private static final EmbeddedKafkaKraftBroker BROKER = start();

    private SharedBroker() {}

    public static String address() {
        return BROKER.getBrokersAsString();
    }

    private static EmbeddedKafkaKraftBroker start() {
        var broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.brokerProperty("transaction.state.log.num.partitions", "1");
        broker.brokerProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "200");
        broker.afterPropertiesSet();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
        return broker;
    }
}
