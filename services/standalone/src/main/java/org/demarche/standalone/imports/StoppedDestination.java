package org.demarche.standalone.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.demarche.contracts.api.LineResult;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.intake.Caller;
import org.demarche.ledger.intake.NdjsonCommands;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.rocks.RocksLedgerStore;

/** The ledger of a stopped Demarche. Its next start fills Kafka and the read models. */
final class StoppedDestination implements Destination {
    private final Ledger ledger;
    private final NdjsonCommands commands;

    StoppedDestination(Path data) {
        InstantSource clock = InstantSource.system();
        this.ledger = new Ledger(RocksLedgerStore.open(data.resolve("ledger")), clock, new HeadSignal());
        this.commands = NdjsonCommands.into(ledger, new AxonCommandSender(ledger), clock);
    }

    @Override
    public void send(List<String> lines, Consumer<LineResult> results) {
        byte[] body = String.join("\n", lines).getBytes(UTF_8);
        try {
            commands.take(new ByteArrayInputStream(body), Caller.DESK, results);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory failed", e);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
