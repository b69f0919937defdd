package org.demarche.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;

/** Proposals to append, and assertions on their outcomes. */
final class Proposals {
    static final Tag RED = new Tag("colour", "red");
    static final Tag BLUE = new Tag("colour", "blue");
    private static final byte[] DIGEST = new byte[32];

    private Proposals() {}

    /** One event with these tags, based on nothing. */
    static Proposal proposal(String id, Tag... tags) {
        return new Proposal(id, DIGEST, List.of(entry(id, tags)), 0, Proposal.Condition.NONE);
    }

    /** Several events, of which only the last has the tags. */
    static Proposal several(String id, int events, Tag... tags) {
        List<Commit.Entry> entries = new ArrayList<>();
        for (int n = 1; n < events; n++) {
            entries.add(entry(id + "#" + n));
        }
        entries.add(entry(id, tags));
        return new Proposal(id, DIGEST, entries, 0, Proposal.Condition.NONE);
    }

    /** One event with the tag, unless another with the tag came after the marker. */
    static Proposal alone(String id, long marker, Tag tag) {
        return new Proposal(id, DIGEST, List.of(entry(id, tag)), marker, touchedBy(tag));
    }

    static Proposal on(String id, long marker, Proposal.Condition condition) {
        return new Proposal(id, DIGEST, List.of(entry(id)), marker, condition);
    }

    static Proposal.Condition touchedBy(Tag... tags) {
        return new OfTags(List.of(tags), List.of(tags));
    }

    /** The same, but it does not say that only events with these tags can touch it. */
    static Proposal.Condition touchedByButUnindexed(Tag... tags) {
        return new OfTags(List.of(tags), List.of());
    }

    private record OfTags(List<Tag> touching, List<Tag> tags) implements Proposal.Condition {
        @Override
        public boolean touchedBy(Commit.Entry event) {
            return event.tags().stream().anyMatch(touching::contains);
        }
    }

    static Commit.Entry entry(String id, Tag... tags) {
        byte[] data = ("{\"of\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Commit.Entry(id, "incident.reported", 1, "incident/INC-1", Set.of(tags), Map.of(), data);
    }

    static SealedCommit stored(CompletableFuture<SealedCommit> answer) {
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    static long position(CompletableFuture<SealedCommit> answer) {
        return stored(answer).commit().position();
    }

    /** Why it was not stored. */
    static Throwable refusal(CompletableFuture<SealedCommit> answer) {
        Object outcome = answer.orTimeout(60, TimeUnit.SECONDS)
                .handle((commit, failure) -> failure == null ? commit : failure)
                .join();
        assertThat(outcome).isInstanceOf(Throwable.class);
        Throwable failure = (Throwable) outcome;
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
