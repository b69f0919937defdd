package org.demarche.contracts.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of a command or an event that names a party, or several: a registered actor's id, or the ISO 3166-1 alpha-2
 * code of a state. The ledger checks that the party is known, and the lens lists it among the parties of the case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Party {
    /** Whether the field has free words, which may be a party's id and may be anything else. These are not checked. */
    boolean orWords() default false;
}
