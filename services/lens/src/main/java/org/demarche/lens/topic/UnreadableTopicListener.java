package org.demarche.lens.topic;

/** Called when a record of the topic cannot be read, because its bytes are damaged. */
@FunctionalInterface
public interface UnreadableTopicListener {
    /** May be called again for the same record, until it can be read. */
    void unreadable(String topic, String reason);
}
