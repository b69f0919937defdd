/**
 * Event streams (server-sent events). Each replica consumes the topic itself. A subscriber gets past events from the
 * history, then the latest ones from memory, then new ones through its own bounded mailbox.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.live;
