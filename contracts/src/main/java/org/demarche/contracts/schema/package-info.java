/** The JSON Schemas of commands and events, and the check of a document against them. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.schema;
