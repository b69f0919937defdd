package org.demarche.contracts.correction;

/** What is wrong with a field of a proposed correction, in words for whoever proposed it: {@code fields.title}. */
public record InvalidField(String field, String message) {}
