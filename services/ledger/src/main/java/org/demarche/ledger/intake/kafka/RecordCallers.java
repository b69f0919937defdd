package org.demarche.ledger.intake.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.demarche.contracts.http.ProblemException;
import org.demarche.ledger.intake.Caller;

/** Says who sends a command from Kafka. */
interface RecordCallers {
    /**
     * Returns the caller of a command.
     *
     * @throws ProblemException nobody knows who sends it, or that cannot be verified now
     */
    Caller of(ConsumerRecord<byte[], byte[]> found, CommandRecord.Command command);

    /** Where no tokens are asked for: the sender is who its record says, and an analyst if the operator has named it. */
    static RecordCallers named(CommandsProperties properties) {
        return (found, command) ->
                new Caller(command.source(), properties.analysts().contains(command.source()));
    }
}
