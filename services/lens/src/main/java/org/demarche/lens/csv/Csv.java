package org.demarche.lens.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values by RFC 4180 in UTF-8: a header row, CRLF at the end of each, quotes where a cell needs them. Texts
 * come from sources that nobody controls, so one that a spreadsheet would take for a formula is led by an apostrophe.
 */
public final class Csv {
    /** Media type of the whole. */
    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8;header=present";

    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final String END = "\r\n";

    private Csv() {}

    /** The header row, with its end. */
    public static <T> String header(List<Column<T>> columns) {
        return line(columns.stream().map(Column::name).toList());
    }

    /** One row, with its end. */
    public static <T> String row(List<Column<T>> columns, T item) {
        List<String> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(text(column.value().apply(item))));
        return line(cells);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", END));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Collection<?> many) {
            return safe(many.stream().map(Objects::toString).collect(Collectors.joining("; ")));
        }
        return value == null ? "" : safe(value.toString());
    }

    private static String safe(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(each -> each == ',' || each == '"' || each == '\r' || each == '\n')
                && cell.equals(cell.strip());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
