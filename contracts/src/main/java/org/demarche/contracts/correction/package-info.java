/** Proposed corrections of claims: what they would change, and whether the result is valid. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.correction;
