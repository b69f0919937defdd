package org.demarche.web.cost;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** What a question holds while it is answered, so that few are answered at once. */
public final class Turn {
    private static final String ATTRIBUTE = Turn.class.getName();

    private final List<Semaphore> held = new ArrayList<>();

    Turn() {}

    /** Something that a question waits for. */
    @FunctionalInterface
    public interface Wait<T> {
        T get() throws InterruptedException;
    }

    /**
     * Waits for something while others have the turn: a question that waits for a position costs nothing. The thread is the one
     * that answers.
     */
    public static <T> T giveUpFor(HttpServletRequest request, Wait<T> wait) throws InterruptedException {
        return request.getAttribute(ATTRIBUTE) instanceof Turn turn ? turn.giveUpFor(wait) : wait.get();
    }

    private <T> T giveUpFor(Wait<T> wait) throws InterruptedException {
        List<Semaphore> before = List.copyOf(held);
        before.forEach(this::release);
        T result = wait.get();
        for (Semaphore semaphore : before) {
            semaphore.acquire();
            held.add(semaphore);
        }
        return result;
    }

    /** To be found by the code that answers. */
    void of(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    void acquired(Semaphore semaphore) {
        held.add(semaphore);
    }

    /** Does nothing where it was given up and has not been taken again. */
    void release(Semaphore semaphore) {
        if (held.remove(semaphore)) {
            semaphore.release();
        }
    }
}
