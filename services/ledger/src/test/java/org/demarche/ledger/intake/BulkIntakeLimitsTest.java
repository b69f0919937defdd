package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.WatchedStore;
import org.demarche.web.bodies.BodyBudget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one upload may hold, and when it ends. */
@Timeout(120)
class BulkIntakeLimitsTest {
    private static final String OPEN = "{'type':'open-case','id':'key-1','data':{'case':'AL','title':'t'}}";
    private static final String REPORT =
            "{'type':'report-incident','id':'key-2','data':{'case':'AL','incident':'INC-1','title':'t'}}";

    private final WatchedStore store = new WatchedStore(new MemoryStore());
    private final Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());

    @AfterEach
    void close() {
        ledger.close();
    }

    private BulkIntake bulk(BodyBudget budget) {
        return new BulkIntake(
                new CommandReader(InstantSource.system()),
                new CommandIntake(ledger, new AxonCommandSender(ledger)),
                Caller.DESK,
                budget);
    }

    /** A refused command is decided when all before it are done, so each line here is answered before the next is begun. */
    @Test
    void workEndsWhenTheCallerIsGone() throws IOException {
        String refused = "{'type':'retract-claim','id':'key-%s','data':{'case':'AL','claim':'nobody'}}";
        String lines = OPEN + "\n"
                + IntStream.rangeClosed(2, 2_000).mapToObj(refused::formatted).collect(joining("\n"));
        var time = new AtomicLong();
        var caller = new Disconnected();
        var answers = new AnswerWriter(caller, () -> time.addAndGet(50_000_000));
        int before = store.reads();

        assertThatThrownBy(() -> bulk(BodyBudget.unlimited())
                        .run(new ByteArrayInputStream(lines.replace('\'', '"').getBytes(UTF_8)), answers))
                .isInstanceOf(IOException.class)
                .hasMessage("the caller is gone");

        assertThat(caller.lines).isLessThanOrEqualTo(4);
        assertThat(store.reads() - before)
                .as("look-ups, of which there are some for each line that is decided")
                .isLessThan(1_000);
    }

    /** Fails when it is flushed, as a connection does whose other end is closed. */
    private static final class Disconnected extends OutputStream {
        private int lines;

        @Override
        public void write(int b) {
            lines += b == '\n' ? 1 : 0;
        }

        @Override
        public void flush() throws IOException {
            throw new IOException("the caller is gone");
        }
    }

    @Test
    void lineWithoutMemoryIsAnsweredUnavailableAndShortOnesTaken() {
        var budget = new BodyBudget(10_000);
        BulkIntake bounded = bulk(budget);
        String large = OPEN.replace("'t'", "'" + "t".repeat(20_000) + "'");
        List<Integer> statuses = new ArrayList<>();
        String lines = String.join("\n", OPEN, large, REPORT).replace('\'', '"');

        assertThatNoException()
                .isThrownBy(() -> bounded.run(
                        new ByteArrayInputStream(lines.getBytes(UTF_8)), result -> statuses.add(result.status())));

        assertThat(statuses).containsExactly(201, 503, 201);
        assertThat(budget.held()).isZero();
    }
}
