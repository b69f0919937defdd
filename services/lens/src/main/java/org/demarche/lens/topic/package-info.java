/** The events topic as the lens reads it: how to consume it, what a record says, and how far it goes. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.topic;
