/** Ledger and lens in one process with an embedded broker and embedded stores: the default to try and to test. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone;
