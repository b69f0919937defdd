package org.demarche.web.connections;

/** Connections that carry a stream. Their number is limited by the services, and need much less memory than a request. */
public interface OpenStreams {
    /** Where nothing is streamed. */
    OpenStreams NONE = new OpenStreams() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public int limit() {
            return 0;
        }
    };

    int count();

    /** Maximum number of streams at once. */
    int limit();
}
