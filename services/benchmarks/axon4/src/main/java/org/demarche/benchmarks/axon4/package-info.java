/** A peer: stock Axon Framework 4 on its MongoDB extension and on PostgreSQL, run by the benchmarks in a process of its own. */
@org.jspecify.annotations.NullMarked
package org.demarche.benchmarks.axon4;
