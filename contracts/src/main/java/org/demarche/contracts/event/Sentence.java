package org.demarche.contracts.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an event says, as one plain English sentence for timelines and pages: a {@link Template} over the event's fields.
 * The asserter is shown beside it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Sentence {
    String value();
}
