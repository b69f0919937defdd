/** The HTTP API of the read side; it only reads. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.api;
