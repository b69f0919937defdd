/** That records, schemas, samples and documents say the same. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.schema;
