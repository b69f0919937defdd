package org.demarche.web.bodies;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of request bodies that this process holds at once, over all requests. */
public final class BodyBudget {
    private final long limit;
    private final AtomicLong held = new AtomicLong();

    public BodyBudget(long limit) {
        this.limit = limit;
    }

    /** Without a limit, for bodies that no one sends. */
    public static BodyBudget unlimited() {
        return new BodyBudget(Long.MAX_VALUE);
    }

    /** Returns false, and reserves nothing, if the bytes exceed the limit. */
    public boolean reserve(long bytes) {
        long now;
        do {
            now = held.get();
            if (bytes > limit - now) {
                return false;
            }
        } while (!held.compareAndSet(now, now + bytes));
        return true;
    }

    public void release(long bytes) {
        held.addAndGet(-bytes);
    }

    public long held() {
        return held.get();
    }
}
