package org.demarche.ledger.store;

import java.util.HashMap;
import java.util.Map;
import org.demarche.contracts.event.RecordedBy;
import org.jspecify.annotations.Nullable;

/**
 * Who recorded an event, in the metadata of its entry. So the commit's hash covers it, and a ledger that says nothing of
 * callers has the same bytes as in earlier versions.
 */
public final class CallerMetadata {
    private static final String SUBJECT = "recordedby.subject";
    private static final String ISSUER = "recordedby.issuer";
    private static final String CLIENT = "recordedby.client";

    private CallerMetadata() {}

    /** Metadata of an event; empty where nobody is named. */
    public static Map<String, String> of(@Nullable RecordedBy by) {
        if (by == null) {
            return Map.of();
        }
        Map<String, String> metadata = new HashMap<>(Map.of(SUBJECT, by.subject(), ISSUER, by.issuer()));
        if (by.client() != null) {
            metadata.put(CLIENT, by.client());
        }
        return metadata;
    }

    /** Who recorded the events of a commit; null = it does not say. */
    public static @Nullable RecordedBy read(Commit commit) {
        return read(commit.events().getFirst().metadata());
    }

    static @Nullable RecordedBy read(Map<String, String> metadata) {
        String subject = metadata.get(SUBJECT);
        String issuer = metadata.get(ISSUER);
        return subject == null || issuer == null ? null : new RecordedBy(subject, issuer, metadata.get(CLIENT));
    }
}
