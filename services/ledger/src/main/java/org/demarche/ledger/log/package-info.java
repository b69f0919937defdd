/** Puts commits into one order: commands are decided concurrently, checked against earlier commits and appended in groups. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.log;
