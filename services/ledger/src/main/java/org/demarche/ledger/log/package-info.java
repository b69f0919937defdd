/** The one order: commands that were decided side by side are appended in groups, each checked against what came before. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.log;
