package org.demarche.lens.asof;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadMemory;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.lens.marking.Visibility;
import org.demarche.web.cost.Turn;
import org.demarche.web.security.CallerClearance;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Prepares the {@link ReadScope} of a request before its handler runs: refuses bad parameters, also those of the handler itself, then waits for {@code
 * min-position}. The position is also sent with the answer that something was not found.
 */
final class AsOfInterceptor implements HandlerInterceptor {
    private final List<ScopeReader> readers;
    private final ReadModelsAwaiter awaiter;
    private final ReadMemory memory = new ReadMemory();

    private final CurrentMarkings markings;

    AsOfInterceptor(Clock clock, ReadModelsAwaiter awaiter, CurrentMarkings markings) {
        this.readers = List.of(new ReadContextReader(clock), new ComparisonReader(clock));
        this.awaiter = awaiter;
        this.markings = markings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException, ServletException {
        if (handler instanceof HandlerMethod method) {
            Optional<ScopeReader> reader = reader(method);
            if (reader.isPresent()) {
                prepare(request, response, method, reader.get());
            }
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        ReadScope.of(request)
                .ifPresent(scope ->
                        scope.contexts().forEach(context -> context.memory().release()));
    }

    private Optional<ScopeReader> reader(HandlerMethod method) {
        return readers.stream()
                .filter(reader -> Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType() == reader.type()))
                .findFirst();
    }

    private void prepare(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod method, ScopeReader reader)
            throws InterruptedException, ServletException {
        ScopeReader.Parsed parsed = reader.parse(request);
        RequestChecks.check(request, method);
        long end = method.hasMethodAnnotation(ReadsBeyondKnown.class) ? Long.MAX_VALUE : parsed.end();
        ReadScope scope = parsed.in(snapshot(request, response, end));
        response.setHeader(AsOfHeaders.POSITION, Long.toString(scope.known()));
        request.setAttribute(ReadScope.class.getName(), scope);
    }

    private ServedGeneration atLeast(HttpServletRequest request, long wanted) throws InterruptedException {
        ServedGeneration current = awaiter.current();
        return current.checkpoint().position() >= wanted
                ? current
                : Turn.giveUpFor(request, () -> awaiter.atLeast(wanted));
    }

    private Snapshot snapshot(HttpServletRequest request, HttpServletResponse response, long end)
            throws InterruptedException {
        long wanted = Parameters.number(request, "min-position", 0, Long.MAX_VALUE, 0);
        ServedGeneration served = wanted == 0 ? awaiter.before(end) : atLeast(request, wanted);
        List<Quarantined> open = served.checkpoint().quarantined()
                ? served.models().quarantines().open()
                : List.of();
        LongConsumer header = position -> response.setHeader(AsOfHeaders.QUARANTINED, Long.toString(position));
        // after the read models, so that no marking is older than what is read
        Visibility visibility = markings.visibility(CallerClearance.of(request));
        var quarantines = new OpenQuarantines(open, header, visibility.isRestricted());
        return new Snapshot(served, quarantines, memory.share(), visibility);
    }
}
