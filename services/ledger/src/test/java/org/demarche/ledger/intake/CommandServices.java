package org.demarche.ledger.intake;

import java.time.InstantSource;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.log.Ledger;

/** CommandServices for tests of the other ways in. */
public final class CommandServices {
    private CommandServices() {}

    public static CommandService on(Ledger ledger) {
        return on(ledger, true);
    }

    static CommandService on(Ledger ledger, boolean senderIsAsserter) {
        return new CommandService(
                new CommandReader(InstantSource.system()),
                new CommandIntake(ledger, new AxonCommandSender(ledger)),
                senderIsAsserter);
    }
}
