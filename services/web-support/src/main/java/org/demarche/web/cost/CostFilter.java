package org.demarche.web.cost;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.demarche.contracts.http.Problem;
import org.demarche.web.bodies.BodyBudget;
import org.demarche.web.connections.PeerConnection;
import org.demarche.web.cost.KnownCosts.Asked;
import org.demarche.web.cost.KnownCosts.End;
import org.demarche.web.errors.ProblemWriter;
import org.demarche.web.security.CallerClearance;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers few expensive questions at once, each on a thread of the operating system, so that cheap questions and health get
 * their share of the processor. A question waits for a bounded time; it is given up when its client is gone.
 */
public final class CostFilter extends OncePerRequestFilter implements DisposableBean {
    /** Few, because any of them may need much memory. */
    private static final int MEASURED_FOR_EACH_EXPENSIVE = 4;

    /** The same question as of another point, or for another part, takes much the same. */
    private static final Pattern AS_OF = Pattern.compile("(at|said|known|from|to|clock|min-position|after|limit)=.*");

    /** It says when a question is answered, and not what it asks for. */
    private static final Pattern MIN_POSITION = Pattern.compile("min-position=.*");

    private static final String STREAM = "text/event-stream";

    private static final Duration PEEK_INTERVAL = Duration.ofMillis(200);

    private final Predicate<String> questions;
    private final Predicate<String> alwaysExpensive;
    private final CostLimits limits;
    private final Semaphore permits;
    private final Semaphore measured;
    private final KnownCosts costs;
    private final BodyBudget held;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("questions-", 0).factory());

    /**
     * @param questions paths of the requests that this filter is for
     * @param alwaysExpensive those of them that are expensive, also if they were quick before
     */
    public CostFilter(Predicate<String> questions, Predicate<String> alwaysExpensive, CostLimits limits) {
        this.questions = questions;
        this.alwaysExpensive = alwaysExpensive;
        this.limits = limits;
        this.permits = new Semaphore(limits.concurrency(), true);
        this.measured = new Semaphore(MEASURED_FOR_EACH_EXPENSIVE * limits.concurrency(), true);
        this.costs = new KnownCosts(limits.expensive());
        this.held = new BodyBudget(limits.heldBytes());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return !reads || isSubscription(request) || !questions.test(request.getRequestURI());
    }

    /** It costs little here: its question is evaluated by threads of its own, once for all who ask it. */
    private static boolean isSubscription(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                && STREAM.equalsIgnoreCase(request.getHeader(HttpHeaders.ACCEPT));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var question = new Question(request, response, chain);
        try {
            answer(question);
            question.send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ProblemWriter.write(request, response, Problem.unavailable("the server is stopping"));
        } finally {
            question.release();
        }
    }

    private void answer(Question question) throws ServletException, IOException, InterruptedException {
        Boolean expensive = isExpensive(question);
        if (expensive == null) {
            question.measure();
        } else if (expensive) {
            question.answerInTurn();
        } else {
            question.chain.doFilter(question.request, question.response);
        }
    }

    /** Null where it is not known. */
    private @Nullable Boolean isExpensive(Question question) {
        return alwaysExpensive.test(question.request.getRequestURI())
                ? Boolean.TRUE
                : costs.isExpensive(question.asked);
    }

    private static Asked asked(HttpServletRequest request) {
        String headers = request.getHeader(HttpHeaders.ACCEPT) + " " + request.getHeader(HttpHeaders.IF_NONE_MATCH);
        // what others may see tells nothing of what this caller gets
        String reader = CallerClearance.of(request).word() + " ";
        return new Asked(reader + without(AS_OF, request), reader + without(MIN_POSITION, request), headers);
    }

    private static String without(Pattern parameters, HttpServletRequest request) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameters.matcher(parameter).matches())
                .sorted()
                .collect(Collectors.joining("&", request.getRequestURI() + "?", ""));
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private final class Question {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final FilterChain chain;
        private final Asked asked;
        private final HeldAnswer answer;
        private final Optional<PeerConnection> client;
        private final Turn turn = new Turn();

        Question(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
            this.request = request;
            this.response = response;
            this.chain = chain;
            this.asked = asked(request);
            this.answer = new HeldAnswer(response, held, limits);
            this.client = PeerConnection.of(request);
            turn.of(request);
        }

        /** Answers it alone among those with the same path; the next ones know what it took. */
        void measure() throws ServletException, IOException, InterruptedException {
            if (with(costs.measuring(request.getRequestURI()), this::begin)) {
                answer(this);
            }
        }

        /** Returns whether it is to be answered now that its cost is known. */
        private boolean begin() throws ServletException, IOException, InterruptedException {
            return isExpensive(this) != null || with(measured, this::run);
        }

        /** Answers it when its turn has come. */
        void answerInTurn() throws ServletException, IOException, InterruptedException {
            with(permits, this::run);
        }

        private boolean run() throws ServletException, IOException, InterruptedException {
            Answering answering = new Answering(() -> {
                chain.doFilter(request, answer);
                return null;
            });
            End end = End.OTHER;
            try {
                answering.await(threads, PEEK_INTERVAL, this::isGone);
                end = end();
            } finally {
                costs.add(asked, answering.took(), end);
            }
            return false;
        }

        private End end() {
            return switch (answer.getStatus()) {
                case HttpServletResponse.SC_OK -> answer.isStream() ? End.OTHER : End.WHOLE;
                case HttpServletResponse.SC_NOT_MODIFIED, HttpServletResponse.SC_NOT_FOUND -> End.KNOWN;
                default -> End.OTHER;
            };
        }

        /** Once the next question has its turn. */
        void send() throws IOException {
            answer.send();
        }

        void release() {
            answer.release();
        }

        /** Returns false where the permit does not come in time, or the client is gone. */
        private boolean with(Semaphore semaphore, Work work)
                throws ServletException, IOException, InterruptedException {
            if (!acquire(semaphore)) {
                return false;
            }
            turn.acquired(semaphore);
            try {
                return work.call();
            } finally {
                turn.release(semaphore);
            }
        }

        private boolean acquire(Semaphore semaphore) throws IOException, InterruptedException {
            long end = System.nanoTime() + limits.maxWait().toNanos();
            while (!semaphore.tryAcquire(PEEK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isGone()) {
                    return false;
                }
                if (System.nanoTime() > end) {
                    ProblemWriter.write(
                            request, response, Problem.unavailable("too many expensive questions are being answered"));
                    return false;
                }
            }
            return true;
        }

        private boolean isGone() {
            return client.isPresent() && client.get().isClosedByPeer();
        }
    }

    @FunctionalInterface
    private interface Work {
        boolean call() throws ServletException, IOException, InterruptedException;
    }
}
