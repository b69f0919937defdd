/** From the name of a thing to its assessment: which claims it takes, besides the thing's own, to answer about it. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.answer;
