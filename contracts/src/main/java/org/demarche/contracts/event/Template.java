package org.demarche.contracts.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with places for values: <code>{initiator} recalls its head of mission[: {who}]</code>. A part in square
 * brackets is left out where a value in it is missing.
 */
public final class Template {
    private static final Pattern PART = Pattern.compile("\\[([^]]*)]|([^\\[]+)");
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    public static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            boolean optional = part.group(1) != null;
            parts.add(Part.of(optional ? part.group(1) : part.group(2), optional));
        }
        return new Template(parts);
    }

    /** The sentence with these values; null = there is none. */
    public String with(Function<String, @Nullable Object> values) {
        var sentence = new StringBuilder();
        parts.forEach(part -> part.addTo(sentence, values));
        return sentence.toString();
    }

    /** Literals alternate with the names of values, beginning with a literal. */
    private record Part(List<String> literals, List<String> names, boolean optional) {
        static Part of(String text, boolean optional) {
            List<String> literals = new ArrayList<>();
            List<String> names = new ArrayList<>();
            Matcher place = PLACE.matcher(text);
            int end = 0;
            while (place.find()) {
                literals.add(text.substring(end, place.start()));
                names.add(place.group(1));
                end = place.end();
            }
            literals.add(text.substring(end));
            return new Part(literals, names, optional);
        }

        void addTo(StringBuilder sentence, Function<String, @Nullable Object> values) {
            var text = new StringBuilder(literals.getFirst());
            for (int i = 0; i < names.size(); i++) {
                String word = word(values.apply(names.get(i)));
                if (word == null && optional) {
                    return;
                }
                text.append(word == null ? "" : word).append(literals.get(i + 1));
            }
            sentence.append(text);
        }
    }

    private static @Nullable String word(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> several ->
                several.isEmpty() ? null : several.stream().map(Template::word).collect(Collectors.joining(", "));
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Edtf date -> date.text();
            case Object other -> other.toString();
        };
    }
}
