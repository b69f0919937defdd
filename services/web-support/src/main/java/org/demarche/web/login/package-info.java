/** Log-in of browsers at the issuer of tokens, and their sessions. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.login;
