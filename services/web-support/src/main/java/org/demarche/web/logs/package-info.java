/** Log lines: what comes from others is made visible in them, and none is written too often. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.logs;
