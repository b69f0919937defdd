package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.time.Edtf;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.rocks.RocksLedgerStore;

/** The claims of a ledger in their order, for stores that are compared with the lens. */
final class LedgerClaims {
    private LedgerClaims() {}

    /**
     * A claim that holds from a position on, as none is retracted in these cases.
     *
     * @param position where it was recorded
     * @param thing what it is about
     * @param id the claim's own id
     * @param type stored name of the event
     * @param occurred the earliest moment at which it happened
     * @param data the event
     */
    record Claim(long position, String thing, String id, String type, Instant occurred, String data) {}

    static void forEach(Path ledger, Consumer<Claim> consumer) {
        try (RocksLedgerStore store = RocksLedgerStore.open(ledger);
                Stream<SealedCommit> commits =
                        store.read(1, store.head().orElseThrow().commit().lastPosition())) {
            long[] position = {0};
            commits.flatMap(commit -> commit.commit().events().stream())
                    .forEach(event -> consumer.accept(claim(++position[0], event)));
        }
    }

    private static Claim claim(long position, Commit.Entry event) {
        String data = new String(event.data(), UTF_8);
        String occurred = Json.MAPPER.readTree(data).path("occurred").asString("");
        return new Claim(position, thing(event), event.id(), event.type(), earliest(occurred), data);
    }

    /** Claims without a date, or with one that is open at its start, hold since 1970 in stores that have no such dates. */
    private static Instant earliest(String occurred) {
        Instant from = occurred.isEmpty() ? Instant.EPOCH : Edtf.parse(occurred).earliest();
        return from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
    }

    /** What is asked about: that an attribution is of, not each by itself. */
    static String thing(Commit.Entry event) {
        return event.subject().startsWith("attribution/")
                ? "attributions/"
                        + Json.MAPPER.readTree(event.data()).path("subject").asString(event.subject())
                : event.subject();
    }
}
