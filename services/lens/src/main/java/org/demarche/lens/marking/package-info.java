/** What a reader may see of what is recorded, by the markings as they are now. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.marking;
