/** Processes that are killed, disks that are full, brokers that are away: what was acknowledged is there, once and in order. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.crash;
