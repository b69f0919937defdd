package org.demarche.lens.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.EdtfException;
import org.jspecify.annotations.Nullable;

/** Parameters of a request, read with a refusal that names the parameter and what was expected. */
public final class Parameters {
    private Parameters() {}

    public static ProblemException refused(String name, String expected) {
        return new ProblemException(Problem.malformed(name, expected));
    }

    /** A whole number from..to. */
    public static long number(HttpServletRequest request, String name, long from, long to, long otherwise) {
        String text = text(request, name);
        return text == null ? otherwise : number(name, text, from, to);
    }

    public static long number(String name, String text, long from, long to) {
        try {
            return inRange(name, Long.parseLong(text), from, to);
        } catch (NumberFormatException e) {
            throw outside(name, from, to);
        }
    }

    public static long inRange(String name, long number, long from, long to) {
        if (from <= number && number <= to) {
            return number;
        }
        throw outside(name, from, to);
    }

    private static ProblemException outside(String name, long from, long to) {
        return refused(
                name,
                to == Long.MAX_VALUE
                        ? "expected a whole number, at least " + from
                        : "expected a whole number from " + from + " to " + to);
    }

    public static @Nullable Edtf date(HttpServletRequest request, String name) {
        String text = text(request, name);
        return text == null ? null : date(name, text);
    }

    public static Edtf date(String name, String text) {
        try {
            return Edtf.parse(text);
        } catch (EdtfException e) {
            throw refused(name, "expected a date in EDTF (ISO 8601-2), such as 2022-09-08: " + e.getMessage());
        }
    }

    /**
     * The value, or null where the parameter is not there. One that is there twice or is blank is refused, and so is one with a
     * control character: no text that is searched for has one, and stores fail on NUL.
     */
    public static @Nullable String text(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return null;
        }
        if (values.length > 1) {
            throw refused(name, "expected once");
        }
        if (values[0].isBlank()) {
            throw refused(name, "expected a value");
        }
        if (values[0].chars().anyMatch(Character::isISOControl)) {
            throw refused(name, "expected a value without control characters");
        }
        return values[0];
    }

    public static <E extends Enum<E>> E word(
            String name, @Nullable String text, E otherwise, Function<E, String> spelling) {
        if (text == null) {
            return otherwise;
        }
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        for (E each : all) {
            if (spelling.apply(each).equals(text)) {
                return each;
            }
        }
        throw refused(
                name,
                "expected one of "
                        + String.join(
                                ", ", java.util.Arrays.stream(all).map(spelling).toList()));
    }
}
