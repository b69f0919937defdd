@org.jspecify.annotations.NullMarked
package org.demarche.contracts.marking;
