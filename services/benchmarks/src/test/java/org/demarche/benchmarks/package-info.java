/** How fast and how large it is, beside its limits and its peers: measured anew at every run and printed as one table. */
@org.jspecify.annotations.NullMarked
package org.demarche.benchmarks;
