/** The HTTP server that both services share: its limits, what it checks of every request, and its errors. */
@org.jspecify.annotations.NullMarked
package org.demarche.web;
