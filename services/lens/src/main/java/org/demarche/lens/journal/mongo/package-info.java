/**
 * The read models in MongoDB, for several replicas. Every document is {@code {_id, held: {last, ...}}} and is written with
 * {@code $max} on {@code held}. MongoDB compares documents field by field, and {@code last} (a position) is the first field,
 * so a value is never replaced by an earlier one. Each write is therefore atomic and idempotent, and finds its document by
 * {@code _id}. Every collection exists once for each generation, except the one whose document says which generation is
 * served.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.journal.mongo;
