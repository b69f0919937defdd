package org.demarche.lens.projector;

/** The last position on the topic when it was queried last; one writer and many readers. */
final class TopicHead {
    private volatile long last = -1;
    private volatile long first = -1;

    /** Sets the last position on the topic. */
    void found(long position) {
        first = first < 0 ? position : first;
        last = position;
    }

    /** Returns the last position on the topic; negative = not known yet. */
    long last() {
        return last;
    }

    /** Returns the last position on the topic when this process queried it first; negative = not known yet. */
    long first() {
        return first;
    }
}
