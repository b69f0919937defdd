package org.demarche.web.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.catalina.connector.ClientAbortException;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.web.bodies.SlowBodyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Converts the exceptions of all requests to {@link Problem}s. Causes are logged and never sent. */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> onProblem(ProblemException e, HttpServletRequest request) {
        ServerErrorLog.failed(request, e);
        return answer(e.problem(), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> onWrongType(MethodArgumentTypeMismatchException e) {
        Class<?> wanted = e.getRequiredType();
        String expected =
                wanted == null ? "another type" : wanted.getSimpleName().toLowerCase(Locale.ROOT);
        return answer(Problem.malformed(e.getName(), "expected " + expected), new HttpHeaders());
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> onBrokenConnection(IOException e, HttpServletRequest request, HttpServletResponse response) {
        if (e instanceof SlowBodyException) {
            return answer(Problem.timeout("the body of the request took too long"), new HttpHeaders());
        }
        if (response.isCommitted() || !(e instanceof ClientAbortException)) {
            return onAnythingElse(e, request);
        }
        log.atInfo().addKeyValue("request", line(request)).log("Request broke off before its end");
        return answer(
                Problem.plain("cut-off", "The request broke off", 400, "the body ended before its end"),
                new HttpHeaders());
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> onBrokenConnection(
            UncheckedIOException e, HttpServletRequest request, HttpServletResponse response) {
        return e.getCause() instanceof IOException cause
                ? onBrokenConnection(cause, request, response)
                : onAnythingElse(e, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> onAnythingElse(Exception e, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.atInfo().addKeyValue("request", line(request)).log("Client went away before the answer was complete");
            return null;
        }
        ServerErrorLog.failed(request, e);
        return answer(Problem.plain("internal", "Something went wrong here", 500, null), new HttpHeaders());
    }

    private static String line(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(problem(e, status), headers);
    }

    private static Problem problem(Exception e, HttpStatusCode status) {
        if (e instanceof MissingRequestHeaderException missing) {
            return Problem.malformed(missing.getHeaderName(), "this header is required");
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return Problem.malformed(missing.getParameterName(), "this parameter is required");
        }
        if (e instanceof NoResourceFoundException nothing) {
            return Problem.plain("not-found", "Not Found", 404, "there is nothing at /" + nothing.getResourcePath());
        }
        ProblemDetail detail = e instanceof ErrorResponse response ? response.getBody() : null;
        return problem(status, detail == null ? null : detail.getDetail());
    }

    /** A problem of which only the status is known. */
    static Problem problem(HttpStatusCode status, @Nullable String detail) {
        HttpStatus known = HttpStatus.resolve(status.value());
        String name =
                known == null ? "error" : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.plain(name, known == null ? "Error" : known.getReasonPhrase(), status.value(), detail);
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            all.set(HttpHeaders.RETRY_AFTER, ProblemWriter.RETRY_AFTER_SECONDS);
        }
        return new ResponseEntity<>(problem, all, HttpStatusCode.valueOf(problem.status()));
    }
}
