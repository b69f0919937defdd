package org.demarche.web.bodies;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** A body that is compressed. It may not become much larger than it came. */
final class GzipInput extends ServletInputStream {
    private static final int MAX_RATIO = 200;
    private static final int ALWAYS_ALLOWED = 1 << 20;

    private final TimedInput compressed;
    private @Nullable GZIPInputStream in;
    private long length;

    GzipInput(TimedInput compressed) {
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        try {
            if (in == null) {
                in = new GZIPInputStream(compressed);
            }
            int read = in.read(bytes, from, count);
            length += Math.max(0, read);
            if (length > ALWAYS_ALLOWED + MAX_RATIO * compressed.received()) {
                throw new ProblemException(Problem.tooLarge("the body becomes too large when it is decompressed"));
            }
            return read;
        } catch (ZipException | EOFException e) {
            throw new ProblemException(Problem.malformed("body", "expected gzip, as Content-Encoding says"));
        }
    }

    @Override
    public boolean isFinished() {
        return compressed.isFinished();
    }

    @Override
    public boolean isReady() {
        return compressed.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        compressed.setReadListener(listener);
    }
}
