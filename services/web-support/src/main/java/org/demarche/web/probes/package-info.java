/** Health on a port and threads of its own. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.probes;
