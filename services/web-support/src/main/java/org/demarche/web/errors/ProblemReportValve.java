package org.demarche.web.errors;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.demarche.contracts.http.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;

/**
 * The errors of the container, such as a request line that cannot be read, which reach no filter and no handler. Created by
 * Tomcat by its name.
 */
public final class ProblemReportValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ProblemWriter.write(request.getRequest(), response.getResponse(), problem(status));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            log.atDebug()
                    .setCause(e)
                    .log("An error of the container could not be reported, because its client is gone");
        }
    }

    private static Problem problem(int status) {
        return ProblemAdvice.problem(
                HttpStatusCode.valueOf(status), status == 400 ? "the request line or a header is malformed" : null);
    }
}
