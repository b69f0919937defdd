/** How the server stops: requests under way are answered, new ones are refused. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.drain;
