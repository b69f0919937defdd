package org.demarche.lens.entities;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.Unassessed;
import org.demarche.lens.answer.Failures;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entities that could not be assessed: the others of the same answer are answered. Each failure is counted. The log has
 * one line for each entity and kind of failure, not one for each request.
 */
public final class FailedAssessments implements Failures, MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(FailedAssessments.class);
    private static final int MAX_REMEMBERED = 1_000;

    private final AtomicLong failures = new AtomicLong();

    /** The entities that are in the log already, with the kind of their failure. */
    private final Map<String, Class<?>> logged = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Class<?>> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    @Override
    public Unassessed of(String thing, RuntimeException failure) {
        if (concernsAll(failure)) {
            throw failure;
        }
        failures.incrementAndGet();
        if (isNew(thing, failure.getClass())) {
            log.atError()
                    .addKeyValue("thing", thing)
                    .addKeyValue("reason", String.valueOf(failure.getMessage()))
                    .setCause(failure)
                    .log("Entity could not be assessed; the others are answered without it");
        }
        return new Unassessed(
                thing,
                "It cannot be assessed because of an error in this program. What is recorded is not"
                        + " affected: read its events at /api/events.");
    }

    /** Runs an assessment. One that is nested too deep for the stack fails as any other. */
    public static <T> T bounded(Supplier<T> assessment) {
        try {
            return assessment.get();
        } catch (StackOverflowError e) {
            throw new IllegalStateException("nested too deep for the stack", null);
        }
    }

    /** A request that is answered with a problem, and read models that cannot be reached. */
    private static boolean concernsAll(RuntimeException failure) {
        return failure instanceof ProblemException || failure instanceof ReadModelsUnavailableException;
    }

    private boolean isNew(String thing, Class<?> kind) {
        synchronized (logged) {
            return logged.put(thing, kind) != kind;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("demarche.lens.assessments.failed", failures, AtomicLong::get)
                .description("Entities that could not be assessed, each time that one was asked for")
                .register(registry);
    }
}
