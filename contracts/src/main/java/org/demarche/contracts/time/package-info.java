/** Dates as sources give them: written in EDTF (ISO 8601-2), compared at no more than the precision they were given. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.time;
