/** What travels between the services and their users: commands, events, and how they are written as JSON. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts;
