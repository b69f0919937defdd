package org.demarche.contracts.api;

import java.io.IOException;
import org.demarche.contracts.http.Problem;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;

/** Reads the problem of an error response. A response without one, such as that of a proxy, becomes a problem with its status. */
final class ProblemReader {
    private ProblemReader() {}

    static Problem read(ClientHttpResponse response) throws IOException {
        MediaType type = response.getHeaders().getContentType();
        int status = response.getStatusCode().value();
        if (type != null && MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(type)) {
            try {
                return DemarcheClient.MAPPER.readValue(response.getBody(), Problem.class);
            } catch (JacksonException e) {
                return withoutDetails(status);
            }
        }
        return withoutDetails(status);
    }

    private static Problem withoutDetails(int status) {
        return Problem.plain("unexplained", "Refused without a problem", status, null);
    }
}
