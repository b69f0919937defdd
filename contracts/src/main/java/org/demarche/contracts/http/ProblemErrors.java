package org.demarche.contracts.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What went wrong before any handler was found is passed on to this address, and is a {@link Problem} like the rest. It is
 * nothing to be asked for, and so no part of the API that is described.
 */
@Controller
public final class ProblemErrors implements ErrorController {
    private static final String PATH = "/error";

    @RequestMapping(PATH)
    void error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode told = status instanceof Integer code ? HttpStatusCode.valueOf(code) : HttpStatus.NOT_FOUND;
        String detail = status == null ? "there is nothing at " + PATH : null;
        throw new ProblemException(ProblemAdvice.problem(told, detail));
    }
}
