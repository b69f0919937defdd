/** The same answers as over HTTP, made to be looked at; every page shows one reading, and its address is that reading. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.pages;
