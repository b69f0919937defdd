/** Problems as HTTP responses. Only this package, {@code api} and {@code settings} need Spring. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.http;
