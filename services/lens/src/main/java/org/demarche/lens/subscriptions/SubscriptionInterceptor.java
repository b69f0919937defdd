package org.demarche.lens.subscriptions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.asof.Parameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.asof.ReadScope;
import org.demarche.lens.live.SseStreams;
import org.demarche.lens.subscriptions.StateEvaluator.Clocks;
import org.demarche.lens.subscriptions.StateStream.Start;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers a question about state with a stream, where the request prefers {@code text/event-stream}. Runs after the as-of of
 * the request is read, so that its parameters are checked as those of any other request.
 */
final class SubscriptionInterceptor implements HandlerInterceptor {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final List<String> OF_ONE_ANSWER = List.of("known", "after", "limit");
    private static final long NOTHING = -1;

    private final Subscriptions subscriptions;
    private final SseStreams streams;
    private final Duration timeout;

    SubscriptionInterceptor(Subscriptions subscriptions, SseStreams streams, Duration timeout) {
        this.subscriptions = subscriptions;
        this.streams = streams;
        this.timeout = timeout;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, InterruptedException {
        if (!isStream(request)) {
            return true;
        }
        refuseParametersOfOneAnswer(request);
        var start = new Start(since(request), Parameters.number(request, "min-position", 0, Long.MAX_VALUE, 0));
        streams.requireRoom();
        ReadContext context = (ReadContext) ReadScope.of(request).orElseThrow();
        var clocks = new Clocks(
                context.asOf().at(), context.asOf().said(), context.visibility().clearance());
        open(clocks, start, request, response);
        return false;
    }

    private static boolean isStream(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) instanceof Set<?> chosen
                && chosen.contains(MediaType.TEXT_EVENT_STREAM);
    }

    private static void refuseParametersOfOneAnswer(HttpServletRequest request) {
        for (String name : OF_ONE_ANSWER) {
            if (request.getParameter(name) != null) {
                throw Parameters.refused(
                        name,
                        name.equals("known")
                                ? "what was known then does not change; ask for it without text/event-stream"
                                : "a subscription has all items; leave it out");
            }
        }
    }

    private static long since(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(LAST_EVENT_ID));
        if (sent.size() > 1) {
            throw Parameters.refused(LAST_EVENT_ID, "expected once");
        }
        String last = sent.isEmpty() ? null : sent.getFirst();
        return last == null || last.isBlank() ? NOTHING : Parameters.number(LAST_EVENT_ID, last, 0, Long.MAX_VALUE);
    }

    private void open(Clocks clocks, Start start, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        StateQuery query = join(clocks, request);
        boolean opened = false;
        try {
            if (!query.loaded().isDone()) {
                subscriptions.update();
            }
            await(query);
            if (start.since() < 0) {
                query.requireFound();
            }
            streams.open(
                    request,
                    response,
                    output -> new StateStream(query, start, output, timeout, () -> subscriptions.leave(query)));
            opened = !request.getMethod().equals("HEAD");
        } finally {
            if (!opened) {
                subscriptions.leave(query);
            }
        }
    }

    @SuppressWarnings("unchecked") // set by Spring MVC
    private StateQuery join(Clocks clocks, HttpServletRequest request) {
        String pattern = Objects.requireNonNull(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .toString();
        var variables = new TreeMap<>((Map<String, String>)
                Objects.requireNonNull(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)));
        var parameters = new TreeMap<String, String>();
        for (String name : List.of("case", "status", "q")) {
            String value = Parameters.text(request, name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        String address = pattern + variables + parameters;
        return subscriptions.join(address, clocks, StateAddresses.question(pattern, variables, parameters));
    }

    private void await(StateQuery query) throws InterruptedException {
        try {
            query.loaded().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(Problem.unavailable("the first answer is still being evaluated"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
