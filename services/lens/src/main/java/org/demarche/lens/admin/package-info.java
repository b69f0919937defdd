/** HTTP operations for administrators of the lens: projections and quarantine. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.admin;
