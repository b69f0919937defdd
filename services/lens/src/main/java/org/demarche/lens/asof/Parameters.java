package org.demarche.lens.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.EdtfException;
import org.jspecify.annotations.Nullable;

/** Parameters of a request, read with a refusal that names the parameter and what was expected. */
public final class Parameters {
    public static final String TYPES =
            "only events of this type, such as incident.reported, or of one of several that are"
                    + " separated by commas";
    public static final String SUBJECTS =
            "only events about this entity, such as relation/AL-IR, or about one of several"
                    + " that are separated by commas";

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

    /** Types of events, separated by commas; empty if there are none. One that does not exist is refused. */
    public static Set<String> types(@Nullable String text) {
        Set<String> types = list(text);
        Set<String> unknown = new TreeSet<>(types);
        unknown.removeAll(StoredNames.events());
        if (!unknown.isEmpty()) {
            throw refused(
                    "type",
                    "no event has the type " + String.join(", ", unknown) + "; types are "
                            + String.join(", ", new TreeSet<>(StoredNames.events())));
        }
        return types;
    }

    /** Values that are separated by commas; empty if there are none. */
    public static Set<String> list(@Nullable String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public static boolean flag(HttpServletRequest request, String name, boolean otherwise) {
        String text = text(request, name);
        if (text == null) {
            return otherwise;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw refused(name, "expected true or false");
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
                        + String.join(", ", Arrays.stream(all).map(spelling).toList()));
    }
}
