/** Names of what commands and events are about. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.entity;
