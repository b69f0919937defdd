package org.demarche.web.docs;

import java.util.List;

/**
 * A channel of the AsyncAPI document.
 *
 * @param flow who writes it, in words
 * @param facts how it is configured: {@code partitions: 1}
 * @param key what the key of a record is; may be empty
 */
record Topic(
        String address,
        String title,
        String description,
        String flow,
        List<String> facts,
        String key,
        List<FieldRow> headers,
        List<Message> messages) {
    Topic {
        facts = List.copyOf(facts);
        headers = List.copyOf(headers);
        messages = List.copyOf(messages);
    }

    /**
     * What a record can be.
     *
     * @param link its page, or its schema; empty = it has none
     */
    record Message(String name, String title, String summary, String link) {}
}
