/** How fast and how large a standalone is, measured anew at every run and printed. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.figures;
