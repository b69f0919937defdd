/** Which pages of other sites may read answers (CORS). */
@org.jspecify.annotations.NullMarked
package org.demarche.web.security;
