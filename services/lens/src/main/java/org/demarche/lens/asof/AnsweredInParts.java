package org.demarche.lens.asof;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The handler answers about one thing, and a large answer comes in parts. It takes {@code after} and {@code limit}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnsweredInParts {}
