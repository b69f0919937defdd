/** Reads the topic of events: consumer settings, records, and the end of the topic. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.topic;
