/** Asks a lens for its pages before anybody does. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.warmup;
