package org.demarche.web.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.demarche.contracts.Json;
import org.demarche.contracts.http.Problem;
import org.demarche.web.errors.ProblemWriter;

/** Answers to connections that never come to a request. */
final class Refusals {
    private Refusals() {}

    static byte[] timeout() {
        return answer("408 Request Timeout", "", Problem.timeout("the headers of the request took too long"));
    }

    static byte[] full() {
        return answer(
                "503 Service Unavailable",
                "Retry-After: " + ProblemWriter.RETRY_AFTER_SECONDS + "\r\n",
                Problem.unavailable("there are too many connections"));
    }

    private static byte[] answer(String status, String headers, Problem problem) {
        byte[] body = Json.MAPPER.writeValueAsBytes(problem);
        byte[] head = ("HTTP/1.1 " + status + "\r\n" + headers + "Content-Type: " + Problem.MEDIA_TYPE
                        + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(UTF_8);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
