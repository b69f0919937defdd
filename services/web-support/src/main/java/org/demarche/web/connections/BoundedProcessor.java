package org.demarche.web.connections;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Serves the requests of a connection, and is known to the endpoint as long as it does. */
final class BoundedProcessor extends Http11Processor {
    private final Set<BoundedProcessor> serving;
    private volatile @Nullable PeerConnection connection;
    private long skippingSince;

    BoundedProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, Set<BoundedProcessor> serving) {
        super(protocol, adapter);
        this.serving = serving;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        connection = new PeerConnection(socket);
        skippingSince = 0;
        serving.add(this);
        try {
            return super.service(socket);
        } finally {
            serving.remove(this);
            connection = null;
        }
    }

    /** Called for every request, after its headers have been read and before it is handled. */
    @Override
    protected void parseHost(MessageBytes host) {
        super.parseHost(host);
        getRequest().setAttribute(PeerConnection.ATTRIBUTE, connection);
    }

    /** Null where the request does not wait for its body, or no longer, because its input was ended. */
    @Nullable
    Waiting waitingForBody(long now) {
        PeerConnection open = connection;
        return open == null || open.isCut() || !(open.isAwaited() || isAt(Constants.STAGE_ENDINPUT))
                ? null
                : new Waiting(true, now - getRequest().getStartTimeNanos(), open::endInput);
    }

    private boolean isAt(int stage) {
        return getRequest().getRequestProcessor().getStage() == stage;
    }

    /** Ends a request that is answered, but whose sender goes on with the body and takes too long for it. */
    void endIfSkippingLongerThan(Duration timeout, long now) {
        PeerConnection open = connection;
        if (open == null || !isAt(Constants.STAGE_ENDINPUT)) {
            skippingSince = 0;
        } else if (skippingSince == 0) {
            skippingSince = now;
        } else if (now - skippingSince > timeout.toNanos()) {
            open.endInput();
        }
    }
}
