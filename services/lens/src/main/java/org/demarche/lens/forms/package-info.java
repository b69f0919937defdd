/** Forms: the fields of a command, made from its schema, and the command that is made from what was typed. */
@NullMarked
package org.demarche.lens.forms;

import org.jspecify.annotations.NullMarked;
