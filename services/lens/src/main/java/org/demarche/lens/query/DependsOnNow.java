package org.demarche.lens.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An answer that without {@code at} is judged at the present moment, and therefore changes with the hour although no
 * claim is added: whether relations are severed, and everything that shows it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface DependsOnNow {}
