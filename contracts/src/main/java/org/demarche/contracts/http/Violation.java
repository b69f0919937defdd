package org.demarche.contracts.http;

/**
 * An error in one field of a request.
 *
 * @param field path in the body ({@code source.stated}, {@code victims[0]}), or the name of a parameter or header
 * @param message what was expected
 */
public record Violation(String field, String message) {}
