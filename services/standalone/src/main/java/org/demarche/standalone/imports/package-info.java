/** Files of commands, taken into a running Demarche or into a stopped one's ledger: in order, and resumable by their keys. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.imports;
