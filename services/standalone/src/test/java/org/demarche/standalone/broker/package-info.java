/** What holds for the embedded broker, in this process and after the death of another. */
@org.jspecify.annotations.NullMarked
package org.demarche.standalone.broker;
