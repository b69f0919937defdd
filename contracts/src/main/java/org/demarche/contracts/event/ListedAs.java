package org.demarche.contracts.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.demarche.contracts.vocabulary.MeasureKind;

/** The kind of measure as which an event is listed in the state of its relation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ListedAs {
    MeasureKind value();
}
