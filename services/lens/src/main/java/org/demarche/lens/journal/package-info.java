/**
 * The read models: the history, the journals, the summaries of entities, the quarantine, and the progress. {@link
 * org.demarche.lens.journal.Generations} is the port to the store: RocksDB for one process, MongoDB for several.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.journal;
