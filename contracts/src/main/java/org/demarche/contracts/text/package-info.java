/** Words and names as people write them: when two spellings mean the same. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.text;
