/** HTTP caching of answers: ETags, Cache-Control and 304 (RFC 9110, RFC 9111). */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.caching;
