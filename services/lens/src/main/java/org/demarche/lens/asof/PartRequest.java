package org.demarche.lens.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.demarche.lens.part.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * The requested part of an answer about one thing.
 *
 * @param after the {@code next} of the part before; null = the first part
 * @param limit maximum number of elements
 */
public record PartRequest(@Nullable JsonPointer after, int limit) {
    /** Maximum and default. */
    public static final int MAX_LIMIT = (int) Size.OF_THING.elements();

    /** The names of the parameters. */
    public static final List<String> PARAMETERS = List.of("after", "limit");

    public static PartRequest read(HttpServletRequest request) {
        String after = Parameters.text(request, "after");
        int limit = (int) Parameters.number(request, "limit", 1, MAX_LIMIT, MAX_LIMIT);
        try {
            return new PartRequest(after == null ? null : JsonPointer.compile(after), limit);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    public Size most() {
        return new Size(limit, Size.OF_THING.characters());
    }

    /** What is thrown if the answer has no such element. */
    public static RuntimeException refused() {
        return Parameters.refused("after", "expected the next of the part before, as of the same known");
    }
}
