/** The JSON Schemas of commands and events, and validation by them. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.schema;
