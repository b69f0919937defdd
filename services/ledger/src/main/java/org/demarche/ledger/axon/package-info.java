/**
 * Axon Framework 5.0.1, which only this package knows. {@code LedgerConfigurer} registers everything, {@code CommandModules}
 * has the command handlers by feature, and {@code AxonCommandSender} is the way in.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.axon;
