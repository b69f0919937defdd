package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.JournalsTooLargeException;
import org.demarche.lens.journal.ReadMemoryExceededException;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.web.errors.ProblemWriter;
import org.demarche.web.errors.ServerErrorLog;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Problems of pages are pages, told to a person; those of the API stay what they are. */
final class PageProblems implements HandlerExceptionResolver, Ordered {
    private final boolean openToAll;

    PageProblems(boolean openToAll) {
        this.openToAll = openToAll;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        String path = request.getRequestURI();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean person = accept != null && accept.contains("text/html");
        if (!person || path.startsWith("/api/") || path.startsWith("/actuator")) {
            return null;
        }
        ServerErrorLog.failed(request, e);
        Problem problem = problem(e, path);
        response.setStatus(problem.status());
        if (problem.status() == 503) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemWriter.RETRY_AFTER_SECONDS);
        }
        return new ModelAndView("pages/problem", Map.of("problem", problem, "again", path, "openToAll", openToAll));
    }

    private static Problem problem(Exception e, String path) {
        if (e instanceof ProblemException known) {
            return known.problem();
        }
        if (e instanceof ReadMemoryExceededException || e instanceof JournalsTooLargeException) {
            return Problem.unavailable(String.valueOf(e.getMessage()));
        }
        if (e instanceof ReadModelsUnavailableException) {
            return Problem.unavailable("The read models cannot be reached.");
        }
        if (e instanceof MethodArgumentTypeMismatchException wrong) {
            return Problem.malformed(wrong.getName(), "expected a number");
        }
        if (e instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            return Problem.plain(
                    "not-found", "Not found", response.getStatusCode().value(), "There is nothing at " + path);
        }
        return Problem.plain("internal", "Something went wrong here", 500, null);
    }
}
