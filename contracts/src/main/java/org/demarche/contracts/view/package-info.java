/** What is answered about state: how things stand by the claims that count, in JSON as these records say. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.view;
