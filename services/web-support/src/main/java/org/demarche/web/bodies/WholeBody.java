package org.demarche.web.bodies;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;

/** A body that is read as a whole. It counts against the budget until it is closed. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WholeBody(byte[] bytes, int reserved, BodyBudget budget) implements AutoCloseable {
    /** What each body may hold without being counted: a short command is taken even while large bodies wait. */
    public static final int UNCOUNTED = 8 * 1024;

    /**
     * Reads a body.
     *
     * @throws ProblemException if it has more bytes than the maximum, or exceeds the budget
     */
    public static WholeBody read(HttpServletRequest request, int maxBytes, BodyBudget budget) throws IOException {
        if (request.getContentLengthLong() > maxBytes && request.getHeader("Content-Encoding") == null) {
            throw tooLarge(maxBytes);
        }
        var body = new Growing(maxBytes, budget);
        try {
            return body.read(request.getInputStream());
        } catch (IOException | RuntimeException e) {
            budget.release(body.reserved);
            throw e;
        }
    }

    @Override
    public void close() {
        budget.release(reserved);
    }

    private static ProblemException tooLarge(int maxBytes) {
        return new ProblemException(Problem.tooLarge("a command has at most " + maxBytes + " bytes"));
    }

    private static final class Growing {
        private final int maxBytes;
        private final BodyBudget budget;
        private byte[] bytes = new byte[1024];
        private int length;
        private int reserved;

        Growing(int maxBytes, BodyBudget budget) {
            this.maxBytes = maxBytes;
            this.budget = budget;
        }

        WholeBody read(InputStream in) throws IOException {
            for (int read = fill(in); read >= 0; read = fill(in)) {
                length += read;
                if (length > maxBytes) {
                    throw tooLarge(maxBytes);
                }
            }
            return new WholeBody(Arrays.copyOf(bytes, length), reserved, budget);
        }

        private int fill(InputStream in) throws IOException {
            if (length == bytes.length) {
                grow();
            }
            return in.read(bytes, length, bytes.length - length);
        }

        private void grow() {
            int size = Math.min(2 * bytes.length, maxBytes + 1);
            int more = size - bytes.length;
            if (size > UNCOUNTED) {
                if (!budget.reserve(more)) {
                    throw new ProblemException(Problem.unavailable("too many bytes of request bodies are waiting"));
                }
                reserved += more;
            }
            bytes = Arrays.copyOf(bytes, size);
        }
    }
}
