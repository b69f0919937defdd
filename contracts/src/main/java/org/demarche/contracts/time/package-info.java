/** Dates as sources give them: EDTF (ISO 8601-2), each an interval at its own precision. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.time;
