/** The import of files of commands into a running Demarche or into the ledger of a stopped one. It can be repeated, because of the keys. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.imports;
