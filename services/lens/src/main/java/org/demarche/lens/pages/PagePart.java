package org.demarche.lens.pages;

import java.util.Objects;
import java.util.function.Supplier;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.LazyContextVariable;

/**
 * What one part of a page shows. It is computed at once; if that fails, the failure is thrown where the template uses the
 * part, and {@link PartProcessor} shows a note in its place. The other parts of the page are not affected.
 */
final class PagePart<T> extends LazyContextVariable<T> {
    private final @Nullable T value;
    private final @Nullable RuntimeException failure;

    private PagePart(@Nullable T value, @Nullable RuntimeException failure) {
        this.value = value;
        this.failure = failure;
    }

    static <T> PagePart<T> of(Supplier<T> content) {
        try {
            return new PagePart<>(content.get(), null);
        } catch (RuntimeException e) {
            if (concernsTheWholePage(e)) {
                throw e;
            }
            return new PagePart<>(null, e);
        }
    }

    /** A request that is answered with a problem, and read models that cannot be reached. */
    static boolean concernsTheWholePage(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ProblemException || e instanceof ReadModelsUnavailableException) {
                return true;
            }
        }
        return false;
    }

    /** What the part shows, or something else where it could not be computed. */
    T orElse(T otherwise) {
        return value == null ? otherwise : value;
    }

    @Override
    protected T loadValue() {
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(value);
    }
}
