package org.demarche.lens.journal;

/** The read models that an answer is made from, and how far they stood when it was asked for. */
public record ServedGeneration(int generation, ReadModels models, Checkpoint mark) {}
