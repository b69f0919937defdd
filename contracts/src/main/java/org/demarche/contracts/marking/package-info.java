/** Who may see what: markings by FIRST's Traffic Light Protocol 2.0, and the clearances of readers. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.marking;
