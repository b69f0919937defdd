package org.demarche.lens.journal;

/**
 * The read models that answer a query.
 *
 * @param checkpoint their progress when the query came in
 */
public record ServedGeneration(int generation, ReadModels models, Checkpoint checkpoint) {}
