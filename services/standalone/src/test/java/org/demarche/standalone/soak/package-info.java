/** Honest clients beside hostile ones, for seconds in the build and for as long as one likes by hand. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.soak;
