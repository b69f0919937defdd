/** The closed lists of words that commands and events share. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.vocabulary;
