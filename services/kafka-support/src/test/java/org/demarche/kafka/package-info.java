@org.jspecify.annotations.NullMarked
package org.demarche.kafka;
