/** What whoever runs the lens can see and do over HTTP; answers about the world are elsewhere. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.admin;
