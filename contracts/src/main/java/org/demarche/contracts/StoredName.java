package org.demarche.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which an event is stored, for ever: {@code incident.reported}. It never follows the Java name, so that
 * classes can be moved and renamed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredName {
    String value();

    /** The revision of the schema that this record writes. Older revisions stay readable. */
    int revision() default 1;
}
