/** A store for the read models that speaks MongoDB's wire protocol and keeps everything in memory. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.readstore;
