/** Provenance: who says so, where, when, how directly, and how far that source and that claim are trusted. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.source;
