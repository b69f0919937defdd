package org.demarche.contracts.source;

import org.jspecify.annotations.Nullable;

/**
 * The place of a claim in its document.
 *
 * @param sha256 SHA-256 of the document, 64 lower-case hexadecimal digits; left out if the source names the document
 * @param offset characters (Unicode code points) from the start of the text
 * @param length characters (Unicode code points)
 */
public record Locator(@Nullable String sha256, int offset, int length) {}
