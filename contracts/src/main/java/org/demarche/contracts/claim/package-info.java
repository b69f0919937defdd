/** What is left of claims once all that was said about them is applied: the one fold that ledger and lens share. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.claim;
