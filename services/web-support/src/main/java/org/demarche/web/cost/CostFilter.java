package org.demarche.web.cost;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.demarche.contracts.http.Problem;
import org.demarche.web.connections.PeerConnection;
import org.demarche.web.errors.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers few expensive questions at once, each on a thread of the operating system, so that cheap questions and health get
 * their share of the processor. A question waits for a bounded time; it is given up when its client is gone.
 */
public final class CostFilter extends OncePerRequestFilter implements DisposableBean {
    /** Few, because any of them may need much memory. */
    private static final int MEASURED_FOR_EACH_EXPENSIVE = 4;

    private static final Pattern OF = Pattern.compile("\\bof=[^&]*");
    private static final Duration PEEK_INTERVAL = Duration.ofMillis(200);

    private final Predicate<String> questions;
    private final Predicate<String> alwaysExpensive;
    private final Duration maxWait;
    private final Semaphore permits;
    private final KnownCosts costs;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("questions-", 0).factory());

    /**
     * @param questions paths of the requests that this filter is for
     * @param alwaysExpensive those of them that are expensive, also if they were quick before
     * @param concurrency how many expensive questions are answered at once
     * @param maxWait how long a question waits for its turn, before it is refused with 503
     * @param expensive processor time from which on a question is expensive
     */
    public CostFilter(
            Predicate<String> questions,
            Predicate<String> alwaysExpensive,
            int concurrency,
            Duration maxWait,
            Duration expensive) {
        this.questions = questions;
        this.alwaysExpensive = alwaysExpensive;
        this.permits = new Semaphore(concurrency, true);
        this.maxWait = maxWait;
        this.costs = new KnownCosts(expensive, MEASURED_FOR_EACH_EXPENSIVE * concurrency);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return !reads || !questions.test(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            answer(new Question(request, response, chain));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ProblemWriter.write(request, response, Problem.unavailable("the server is stopping"));
        }
    }

    private void answer(Question question) throws ServletException, IOException, InterruptedException {
        Boolean expensive = isExpensive(question.request);
        if (expensive == null) {
            question.measure();
        } else if (expensive) {
            question.answerWith(permits);
        } else {
            question.chain.doFilter(question.request, question.response);
        }
    }

    /** Null where it is not known. */
    private @Nullable Boolean isExpensive(HttpServletRequest request) {
        return alwaysExpensive.test(request.getRequestURI()) ? Boolean.TRUE : costs.isExpensive(subject(request));
    }

    /** What the question is about: questions about it cost much the same, as of whatever date. */
    private static String subject(HttpServletRequest request) {
        Matcher of = OF.matcher(String.valueOf(request.getQueryString()));
        return of.find() ? request.getRequestURI() + "?" + of.group() : request.getRequestURI();
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private final class Question {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final FilterChain chain;
        private final Optional<PeerConnection> client;

        Question(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
            this.request = request;
            this.response = response;
            this.chain = chain;
            this.client = PeerConnection.of(request);
        }

        /** Answers it alone among those about the same; the next ones know what it took. */
        void measure() throws ServletException, IOException, InterruptedException {
            Semaphore alone = costs.measuring(subject(request));
            if (!acquire(alone)) {
                return;
            }
            try {
                if (isExpensive(request) == null) {
                    run();
                    return;
                }
            } finally {
                alone.release();
            }
            answer(this);
        }

        void answerWith(Semaphore semaphore) throws ServletException, IOException, InterruptedException {
            if (acquire(semaphore)) {
                try {
                    run();
                } finally {
                    semaphore.release();
                }
            }
        }

        private boolean acquire(Semaphore semaphore) throws IOException, InterruptedException {
            long end = System.nanoTime() + maxWait.toNanos();
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

        private void run() throws ServletException, IOException, InterruptedException {
            var worker = new AtomicReference<@Nullable Thread>();
            Future<?> running = threads.submit(() -> {
                worker.set(Thread.currentThread());
                try {
                    timed();
                } finally {
                    worker.set(null);
                }
                return null;
            });
            while (!isDone(
                    running)) { // also for a client that is gone: the response belongs to the other thread until then
                Thread computing = worker.get();
                if (computing != null && isGone()) {
                    computing.interrupt();
                }
            }
        }

        private void timed() throws ServletException, IOException {
            var unused = Thread.interrupted(); // of a question before
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            chain.doFilter(request, response);
            costs.add(subject(request), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }

        private static boolean isDone(Future<?> running) throws ServletException, IOException, InterruptedException {
            try {
                running.get(PEEK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case IOException failure -> throw failure;
                    case ServletException failure -> throw failure;
                    case RuntimeException failure -> throw failure;
                    case Error failure -> throw failure;
                    case null -> throw new IllegalStateException(e);
                    default -> throw new IllegalStateException(e);
                }
            }
        }

        private boolean isGone() {
            return client.isPresent() && client.get().isClosedByPeer();
        }
    }
}
