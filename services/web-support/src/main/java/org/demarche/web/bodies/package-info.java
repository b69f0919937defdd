/** Bodies of requests: how many bytes of them are held at once, and how long they may take to arrive. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.bodies;
