/** The real Kafka broker inside this process, on a directory that outlives it. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.broker;
