package org.demarche.web.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers errors that happen before a handler is found, which the container forwards to this path, with a {@link Problem} as
 * well. The path is not part of the described API.
 */
@Controller
public final class ProblemErrors implements ErrorController {
    private static final String PATH = "/error";

    @RequestMapping(PATH)
    void error(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            return; // the answer had begun when its request broke off
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode code = status instanceof Integer value ? HttpStatusCode.valueOf(value) : HttpStatus.NOT_FOUND;
        Object query = request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
        Optional<String> undecodable = code.value() == 400 && query instanceof String text
                ? UndecodableQuery.parameter(text)
                : Optional.empty();
        String detail = status == null ? "there is nothing at " + PATH : null;
        throw new ProblemException(undecodable
                .map(name -> Problem.malformed(name, "expected UTF-8, percent-encoded"))
                .orElseGet(() -> ProblemAdvice.problem(code, detail)));
    }
}
