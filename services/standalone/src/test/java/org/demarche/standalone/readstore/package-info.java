/** What the read models ask of the embedded store. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.readstore;
