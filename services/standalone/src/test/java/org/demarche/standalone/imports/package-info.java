@org.jspecify.annotations.NullMarked
package org.demarche.standalone.imports;
