package org.demarche.lens.csv;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name in the header row
 * @param value null = an empty cell; a collection is written as its elements, separated by a semicolon and a space
 */
public record Column<T>(String name, Function<T, @Nullable Object> value) {}
