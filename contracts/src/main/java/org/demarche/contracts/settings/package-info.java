/** Settings of both services: constraints, defaults and the names of earlier versions. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.settings;
