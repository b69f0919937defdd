/**
 * Events as they come, to whoever listens: each replica tails the topic itself, a subscriber reads the past from the
 * history, then the latest from memory, then what comes, through one bounded mailbox and one writer of its own.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.live;
