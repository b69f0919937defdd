/** How often one caller may send and ask. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.limits;
