/** Why a field of an answer has the value it has: the rule, the claims that count, and those that do not. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.why;
