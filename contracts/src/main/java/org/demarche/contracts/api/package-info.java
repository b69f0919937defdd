/** What ledger and lens offer over HTTP, as interfaces that their controllers implement and clients are made from; needs Spring. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.api;
