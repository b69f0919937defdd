package org.demarche.standalone;

import java.util.concurrent.atomic.AtomicBoolean;
import org.demarche.lens.topic.UnreadableTopicListener;
import org.demarche.standalone.broker.EmbeddedBroker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets a topic aside that the embedded broker can no longer read. The relay fills an empty one from the ledger. */
final class TopicRepair implements UnreadableTopicListener {
    private static final Logger log = LoggerFactory.getLogger(TopicRepair.class);

    private final EmbeddedBroker broker;
    private final AtomicBoolean running = new AtomicBoolean();

    TopicRepair(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** Does not wait: the caller is the consumer, and the broker waits for its clients when it stops. */
    @Override
    public void unreadable(String topic, String reason) {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("topic-repair").start(() -> setAside(topic, reason));
        }
    }

    private void setAside(String topic, String reason) {
        try {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("reason", reason)
                    .addKeyValue("files", broker.setAside(topic))
                    .log("Topic was set aside; filling an empty one from the ledger");
        } catch (RuntimeException e) {
            log.atError().addKeyValue("reason", e.getMessage()).log("Topic cannot be set aside");
        } finally {
            running.set(false);
        }
    }
}
