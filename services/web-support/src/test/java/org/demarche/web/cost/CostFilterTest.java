package org.demarche.web.cost;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CostFilterTest {
    private static final Duration EXPENSIVE = Duration.ofMillis(20);
    private static final int HELD = 100_000;

    private final CostFilter filter = new CostFilter(
            path -> path.startsWith("/api/"),
            path -> path.endsWith("/diff"),
            new CostLimits(1, Duration.ofMillis(300), EXPENSIVE, HELD, Duration.ofSeconds(20), 8192));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final FilterChain slow = (request, response) -> {
        begun.countDown();
        await(ended);
    };
    private final FilterChain fast = (request, response) -> response.setContentType("text/plain");

    @AfterEach
    void close() {
        ended.countDown();
        filter.destroy();
    }

    private void waitFor(ServletRequest request, CountDownLatch position) {
        try {
            var unused = Turn.giveUpFor((HttpServletRequest) request, () -> {
                begun.countDown();
                position.await();
                return true;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MockHttpServletResponse ask(String path, FilterChain chain) throws Exception {
        return ask(path, null, chain);
    }

    private MockHttpServletResponse ask(String path, @Nullable String query, FilterChain chain) throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    /** Returns when an expensive question has the turn, which it keeps. */
    private void keepTheTurn() {
        Thread.ofVirtual().start(() -> {
            try {
                ask("/api/incidents/INC-0/diff", slow);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(begun);
    }

    @Test
    void questionThatHasBecomeCheapNeedsNoTurn() throws Exception {
        ask("/api/incidents/INC-1", null, (request, response) -> compute());
        ask("/api/incidents/INC-1", fast);
        keepTheTurn();

        assertThat(ask("/api/incidents/INC-1", fast).getStatus()).isEqualTo(200);
    }

    @Test
    void expensiveQuestionStaysSoWhateverItIsAskedAsOf() throws Exception {
        ask("/api/incidents/INC-1", null, (request, response) -> compute());
        ask("/api/incidents/INC-1", "known=1", fast);
        keepTheTurn();

        assertThat(ask("/api/incidents/INC-1", fast).getStatus()).isEqualTo(503);
        assertThat(ask("/api/incidents/INC-1", "known=1", fast).getStatus()).isEqualTo(503);
    }

    @Test
    void questionIsNotCheapBecauseItWasAsOfAnotherPoint() throws Exception {
        ask("/api/incidents/INC-1", "known=1", fast);
        var thread = new AtomicReference<Thread>();

        ask("/api/incidents/INC-1", (request, response) -> thread.set(Thread.currentThread()));

        assertThat(thread.get()).isNotEqualTo(Thread.currentThread());
    }

    @Test
    void questionThatWaitsForAPositionLeavesItsTurnToOthers() throws Exception {
        var positions = new CountDownLatch(1);
        var waited = new AtomicReference<String>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                var response = ask("/api/incidents/INC-0/diff", (request, answer) -> {
                    waitFor(request, positions);
                    answer.setContentType("text/plain");
                });
                waited.set(response.getContentType());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(begun);

        assertThat(ask("/api/incidents/INC-1/diff", fast).getStatus()).isEqualTo(200);
        positions.countDown();
        waiting.join();
        assertThat(waited.get()).isEqualTo("text/plain");
        assertThat(ask("/api/incidents/INC-1/diff", fast).getStatus())
                .as("the turn is free again")
                .isEqualTo(200);
    }

    @Test
    void questionTakesItsTurnAgainBeforeItGoesOn() throws Exception {
        var positions = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                ask("/api/incidents/INC-1/diff", (request, response) -> {
                    waitFor(request, positions);
                    goesOn.countDown();
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(begun);
        var taken = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                ask("/api/incidents/INC-0/diff", (request, response) -> {
                    taken.countDown();
                    await(ended);
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(taken);
        positions.countDown();

        assertThat(ask("/api/incidents/INC-2/diff", fast).getStatus()).isEqualTo(503);
        assertThat(goesOn.getCount()).isEqualTo(1);
        ended.countDown();
        waiting.join();
        assertThat(goesOn.getCount()).isZero();
    }

    @Test
    void questionWithAnotherMinPositionIsTheSame() throws Exception {
        ask("/api/incidents/INC-1", "min-position=1", fast);
        var thread = new AtomicReference<Thread>();

        ask("/api/incidents/INC-1", "min-position=2", (request, response) -> thread.set(Thread.currentThread()));

        assertThat(thread.get()).isEqualTo(Thread.currentThread());
    }

    @Test
    void subscriptionNeedsNoTurn() throws Exception {
        keepTheTurn();
        var request = new MockHttpServletRequest("GET", "/api/incidents/INC-0/diff");
        request.addHeader("Accept", "text/event-stream");
        var response = new MockHttpServletResponse();

        filter.doFilter(request, response, fast);

        assertThat(response.getContentType()).isEqualTo("text/plain");
    }

    @Test
    void questionGivesItsTurnToTheNextBeforeItsReaderHasTheAnswer() throws Exception {
        var slowReader = new SlowReader(begun, ended);
        Thread.ofVirtual().start(() -> {
            try {
                filter.doFilter(new MockHttpServletRequest("GET", "/api/incidents/INC-0/diff"), slowReader, writes(10));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(begun);

        assertThat(ask("/api/incidents/INC-1/diff", fast).getContentType()).isEqualTo("text/plain");
    }

    @Test
    void questionKeepsItsTurnWhereTooMuchIsHeldForReaders() throws Exception {
        var slowReader = new SlowReader(begun, ended);
        Thread.ofVirtual().start(() -> {
            try {
                filter.doFilter(
                        new MockHttpServletRequest("GET", "/api/incidents/INC-0/diff"), slowReader, writes(HELD + 1));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(begun);

        assertThat(ask("/api/incidents/INC-1/diff", fast).getStatus()).isEqualTo(503);
    }

    @Test
    void answerThatWasHeldIsTheSame() throws Exception {
        MockHttpServletResponse answer = ask("/api/incidents/INC-0/diff", writes(20_000));
        MockHttpServletResponse words = ask("/api/incidents/INC-1/diff", (request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().print("Tirana é 🙂");
        });

        assertThat(answer.getContentAsByteArray()).hasSize(20_000).containsOnly(7);
        assertThat(words.getContentAsString()).isEqualTo("Tirana é 🙂");
    }

    private static FilterChain writes(int bytes) {
        byte[] all = new byte[bytes];
        Arrays.fill(all, (byte) 7);
        return (request, response) -> response.getOutputStream().write(all);
    }

    /** Takes nothing before it may. */
    private static final class SlowReader extends MockHttpServletResponse {
        private final CountDownLatch asked;
        private final CountDownLatch mayRead;

        SlowReader(CountDownLatch asked, CountDownLatch mayRead) {
            this.asked = asked;
            this.mayRead = mayRead;
        }

        @Override
        public ServletOutputStream getOutputStream() {
            asked.countDown();
            await(mayRead);
            return super.getOutputStream();
        }
    }

    @Test
    void questionIsRefusedWhereTooManyExpensiveOnesAreBeingAnsweredAndCheapOnesPass() throws Exception {
        keepTheTurn();

        MockHttpServletResponse refused = ask("/api/incidents/INC-0/diff", fast);

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(ask("/api/cases", fast).getContentType()).isEqualTo("text/plain");
        assertThat(ask("/actuator/health", fast).getContentType()).isEqualTo("text/plain");
    }

    @Test
    void questionThatWasExpensiveWaitsForItsTurnTheNextTime() throws Exception {
        ask("/api/incidents/INC-1", null, (request, response) -> compute());
        keepTheTurn();

        assertThat(ask("/api/incidents/INC-1", fast).getStatus()).isEqualTo(503);
        assertThat(ask("/api/incidents/INC-2", fast).getStatus()).isEqualTo(200);
    }

    @Test
    void explanationOfOneThingDoesNotMakeThoseOfOthersWait() throws Exception {
        ask("/api/why", "of=incident/INC-1/impact&at=2022", (request, response) -> compute());
        keepTheTurn();

        assertThat(ask("/api/why", "known=3&of=incident/INC-1/impact", fast).getStatus())
                .isEqualTo(503);
        assertThat(ask("/api/why", "of=incident/INC-2/impact", fast).getStatus())
                .isEqualTo(200);
    }

    @Test
    void costOfAQuestionIsThatOfTheSameQuestionAsOfAnotherPoint() throws Exception {
        ask("/api/incidents", "q=big&known=3&limit=5", (request, response) -> compute());
        keepTheTurn();

        assertThat(ask("/api/incidents", "at=2022&q=big&after=X", fast).getStatus())
                .isEqualTo(503);
        assertThat(ask("/api/incidents", "q=other", fast).getStatus()).isEqualTo(200);
    }

    private static void compute() {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + 2 * EXPENSIVE.toNanos();
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
