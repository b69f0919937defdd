/** The states and international organisations that are known without registration. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.party;
