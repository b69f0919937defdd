package org.demarche.contracts.source;

import org.jspecify.annotations.Nullable;

/**
 * Where in a document the claim stands.
 *
 * @param sha256 the document's bytes, 64 lower-case hexadecimal digits; left out where the document itself is named
 * @param offset characters (Unicode code points) from the start of the text
 * @param length characters (Unicode code points)
 */
public record Locator(@Nullable String sha256, int offset, int length) {}
