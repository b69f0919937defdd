package org.demarche.contracts.correction;

/**
 * An error in a field of a proposed correction.
 *
 * @param field path in the command, such as {@code fields.title}
 */
public record InvalidField(String field, String message) {}
