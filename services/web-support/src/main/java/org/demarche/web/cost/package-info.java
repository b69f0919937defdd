/** Expensive questions: few at once, and none for a client that is gone. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.cost;
