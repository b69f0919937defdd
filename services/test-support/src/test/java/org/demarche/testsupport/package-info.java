@org.jspecify.annotations.NullMarked
package org.demarche.testsupport;
