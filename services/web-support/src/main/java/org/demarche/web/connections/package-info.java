/** Tomcat's connections: how many there are, and how long a sender may take. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.connections;
