/** Proposed corrections of claims: what they would change, and whether what comes of it is a claim at all. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.correction;
