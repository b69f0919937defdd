/** The token of a data directory. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.tokens;
