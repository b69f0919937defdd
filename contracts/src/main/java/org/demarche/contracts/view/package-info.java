/** The answers about the current or past state of entities. The records define the JSON format. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.view;
