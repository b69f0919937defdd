/** Lists as comma-separated values that a spreadsheet can open without running anything. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.csv;
