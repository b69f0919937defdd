package org.demarche.contracts.http;

/**
 * One thing wrong with one field of what was sent.
 *
 * @param field path in the body ({@code source.stated}, {@code victims[0]}), or the name of a parameter or header
 * @param message what was expected there
 */
public record Violation(String field, String message) {}
