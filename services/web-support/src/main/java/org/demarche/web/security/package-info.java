/** Who may use which address. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.security;
