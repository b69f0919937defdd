/** The read side: events are folded into read models and questions about any date are answered from them. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens;
