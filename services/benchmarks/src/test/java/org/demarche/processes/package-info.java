/** The services as they are delivered: each a process of its own, started from its jar. */
@org.jspecify.annotations.NullMarked
package org.demarche.processes;
