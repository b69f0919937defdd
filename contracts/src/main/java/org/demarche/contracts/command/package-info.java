/** The commands: what a service asks the ledger to record, one record each, in the form the intake has completed. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.command;
