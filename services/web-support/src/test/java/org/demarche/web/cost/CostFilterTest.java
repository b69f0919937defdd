package org.demarche.web.cost;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CostFilterTest {
    private static final Duration EXPENSIVE = Duration.ofMillis(20);

    private final CostFilter filter = new CostFilter(
            path -> path.startsWith("/api/"), path -> path.endsWith("/diff"), 1, Duration.ofMillis(300), EXPENSIVE);
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

    @Test
    void questionIsRefusedWhereTooManyExpensiveOnesAreBeingAnsweredAndCheapOnesPass() throws Exception {
        Thread.ofVirtual().start(() -> {
            try {
                ask("/api/incidents/INC-0/diff", slow);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(begun);

        MockHttpServletResponse refused = ask("/api/incidents/INC-0/diff", fast);

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(ask("/api/cases", fast).getContentType()).isEqualTo("text/plain");
        assertThat(ask("/actuator/health", fast).getContentType()).isEqualTo("text/plain");
    }

    @Test
    void questionThatWasExpensiveWaitsForItsTurnTheNextTime() throws Exception {
        ask("/api/incidents/INC-1", (request, response) -> compute());
        Thread.ofVirtual().start(() -> {
            try {
                ask("/api/incidents/INC-0/diff", slow);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(begun);

        assertThat(ask("/api/incidents/INC-1", fast).getStatus()).isEqualTo(503);
        assertThat(ask("/api/incidents/INC-2", fast).getStatus()).isEqualTo(200);
    }

    @Test
    void explanationOfOneThingDoesNotMakeThoseOfOthersWait() throws Exception {
        ask("/api/why", "of=incident/INC-1/impact&at=2022", (request, response) -> compute());
        Thread.ofVirtual().start(() -> {
            try {
                ask("/api/incidents/INC-0/diff", slow);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(begun);

        assertThat(ask("/api/why", "known=3&of=incident/INC-1/impact", fast).getStatus())
                .isEqualTo(503);
        assertThat(ask("/api/why", "of=incident/INC-2/impact", fast).getStatus())
                .isEqualTo(200);
    }

    @Test
    void costOfAQuestionIsThatOfTheSameQuestionAsOfAnotherPoint() throws Exception {
        ask("/api/incidents", "q=big&known=3&limit=5", (request, response) -> compute());
        Thread.ofVirtual().start(() -> {
            try {
                ask("/api/incidents/INC-0/diff", slow);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(begun);

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
