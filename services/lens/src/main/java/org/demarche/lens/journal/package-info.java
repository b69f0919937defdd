/**
 * What the lens keeps in MongoDB: the whole history, each thing's journal, the list of things, and how far it has come.
 * Every document is {@code {_id, held: {last, ...}}} and is written with {@code $max} on {@code held}: MongoDB compares
 * documents field by field, {@code last} (a position) is the first field, so what is held never goes back. That makes
 * each write atomic, guarded and harmless to repeat, and finds its document by {@code _id} alone, on every server. All
 * of it exists once for each generation but for the one document that tells which generation is served.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.journal;
