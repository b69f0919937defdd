/** What both services need to read their settings: constraints, defaults and the names of earlier versions. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.settings;
