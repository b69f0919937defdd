package org.demarche.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which a command is sent or an event is stored, for ever: {@code report-incident}, {@code
 * incident.reported}. It never follows the Java name, so that classes may move and be renamed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredName {
    String value();

    /** The revision of the schema this record writes; older revisions stay readable. */
    int revision() default 1;
}
