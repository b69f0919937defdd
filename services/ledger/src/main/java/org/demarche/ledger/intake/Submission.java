package org.demarche.ledger.intake;

import org.demarche.contracts.event.Command;
import org.demarche.ledger.decide.Author;

/**
 * A command that keeps its contract, with the key it came under.
 *
 * @param digest SHA-256 over the command's name and its body as it was sent, in canonical form
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Submission(String key, byte[] digest, Command command, Author author) {}
