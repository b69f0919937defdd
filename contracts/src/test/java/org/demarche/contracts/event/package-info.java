/** How events travel. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.event;
