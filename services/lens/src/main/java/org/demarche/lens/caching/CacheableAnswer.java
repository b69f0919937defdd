package org.demarche.lens.caching;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The handler's answer is sent in one piece, with an ETag and Cache-Control. On a class it applies to all handlers of
 * the class; on a method it replaces that of the class. Answers of other handlers are sent as they are written.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface CacheableAnswer {
    /**
     * Whether the answer without {@code at} is judged at the present moment, and so changes with time although no event
     * is recorded: whether relations are severed, and everything that shows it.
     */
    boolean dependsOnNow() default false;
}
