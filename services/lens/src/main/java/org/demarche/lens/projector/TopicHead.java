package org.demarche.lens.projector;

/** How far the topic goes, as it was last looked up; one writer and many readers. */
final class TopicHead {
    private volatile long last = -1;
    private volatile long first = -1;

    /** The last position on the topic when it was looked at. */
    void found(long position) {
        first = first < 0 ? position : first;
        last = position;
    }

    /** Negative = not known yet. */
    long last() {
        return last;
    }

    /** The last position on the topic when this process first looked; negative = not known yet. */
    long first() {
        return first;
    }
}
