package org.demarche.ledger.intake;

import java.time.InstantSource;
import org.demarche.ledger.axon.AxonCommands;
import org.demarche.ledger.log.Ledger;

/** Desks for tests of the other ways in. */
public final class Desks {
    private Desks() {}

    public static CommandService on(Ledger ledger) {
        return new CommandService(
                new CommandReader(InstantSource.system()), new CommandIntake(ledger, new AxonCommands(ledger)));
    }
}
