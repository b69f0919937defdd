package org.demarche.contracts.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.demarche.contracts.vocabulary.IncidentStatus;

/** The status of its incident that a claim supports. A claim about an incident without this supports SUSPECTED only. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Supports {
    IncidentStatus value();
}
