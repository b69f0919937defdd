/** What is checked of every request before it reaches a handler. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.checks;
