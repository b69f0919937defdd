package org.demarche.contracts.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to subscribe to. A parameter that is null is not sent.
 *
 * @param id id of one thing; null = the list
 * @param caseId of a list, only what claims of this case are about
 * @param status of incidents, only those with this status
 * @param text of incidents, only those whose id or title contains this
 * @param at the state at the end of this date, EDTF (ISO 8601-2); null = now, which moves
 * @param said only claims that were stated by the end of this date count, EDTF
 * @param position the last position with which the handler was up to date; null = it has nothing yet
 */
public record SubscriptionParameters(
        @Nullable String id,
        @Nullable String caseId,
        @Nullable String status,
        @Nullable String text,
        @Nullable String at,
        @Nullable String said,
        @Nullable Long position) {

    /** The whole list. */
    public static SubscriptionParameters all() {
        return new SubscriptionParameters(null, null, null, null, null, null, null);
    }

    /** One thing. */
    public static SubscriptionParameters one(String id) {
        return new SubscriptionParameters(id, null, null, null, null, null, null);
    }

    public SubscriptionParameters ofCase(String id) {
        return new SubscriptionParameters(this.id, id, status, text, at, said, position);
    }

    public SubscriptionParameters status(String wanted) {
        return new SubscriptionParameters(id, caseId, wanted, text, at, said, position);
    }

    public SubscriptionParameters containing(String words) {
        return new SubscriptionParameters(id, caseId, status, words, at, said, position);
    }

    public SubscriptionParameters at(String date) {
        return new SubscriptionParameters(id, caseId, status, text, date, said, position);
    }

    public SubscriptionParameters said(String date) {
        return new SubscriptionParameters(id, caseId, status, text, at, date, position);
    }

    /** Only what has changed since a position, which {@link StateHandler#upToDate} was called with. */
    public SubscriptionParameters after(long upToDate) {
        return new SubscriptionParameters(id, caseId, status, text, at, said, upToDate);
    }

    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "case", caseId);
        put(query, "status", status);
        put(query, "q", text);
        put(query, "at", at);
        put(query, "said", said);
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
