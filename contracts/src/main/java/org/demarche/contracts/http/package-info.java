/** How refusals read over HTTP, and the one place that writes them; with {@code api} the only part of the contracts that knows Spring. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.http;
