package org.demarche.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which a command is sent: {@code report-incident}. Most commands have the fields of the event that they
 * lead to; then the event's record carries both names.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CommandName {
    String value();

    /** The revision of the schema that a command's body must follow. */
    int revision() default 1;
}
