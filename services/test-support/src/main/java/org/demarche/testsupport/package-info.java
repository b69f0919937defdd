/** What the tests of several modules need and no delivered part may use: databases, brokers and faulty connections. */
@org.jspecify.annotations.NullMarked
package org.demarche.testsupport;
