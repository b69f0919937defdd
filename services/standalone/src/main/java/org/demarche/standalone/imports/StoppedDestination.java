package org.demarche.standalone.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.intake.Caller;
import org.demarche.ledger.intake.NdjsonCommands;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.rocks.RocksLedgerStore;

/** The ledger of a Demarche that does not run; at its next start it refills Kafka and the read models. */
final class StoppedDestination implements Destination {
    private final Ledger ledger;
    private final NdjsonCommands files;

    StoppedDestination(Path data) {
        InstantSource clock = InstantSource.system();
        this.ledger = new Ledger(RocksLedgerStore.open(data.resolve("ledger")), clock, new HeadSignal());
        this.files = NdjsonCommands.into(ledger, new AxonCommandSender(ledger), clock);
    }

    @Override
    public String send(String lines) {
        var answers = new ByteArrayOutputStream();
        try {
            files.answer(new ByteArrayInputStream(lines.getBytes(UTF_8)), Caller.DESK, answers);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory failed", e);
        }
        return answers.toString(UTF_8);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
