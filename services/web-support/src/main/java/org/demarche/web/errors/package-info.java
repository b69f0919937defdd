/** Every error is a problem detail (RFC 9457), or a page for a browser; also the errors of the container. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.errors;
