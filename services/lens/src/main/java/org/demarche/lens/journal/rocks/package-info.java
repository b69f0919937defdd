/**
 * The read models in a local directory (RocksDB), for one process. A batch of events and its position are one atomic write.
 * Writes are not synced one by one: what a power failure takes is a whole number of the latest batches, and these are
 * projected again from the topic.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.journal.rocks;
