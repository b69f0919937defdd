/** The HTTP API of ledger and lens as interfaces. Controllers implement them, and {@code DemarcheClient} is created from them. Needs Spring. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.api;
