package org.demarche.contracts.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The list of the incident's answer that shows each claim of this type: {@code restored}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ShownIn {
    /** Name of a field of {@code IncidentView}. */
    String value();
}
