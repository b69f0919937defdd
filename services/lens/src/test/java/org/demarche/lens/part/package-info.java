@org.jspecify.annotations.NullMarked
package org.demarche.lens.part;
