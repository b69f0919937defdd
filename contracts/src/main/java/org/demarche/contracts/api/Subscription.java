package org.demarche.contracts.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A stream that is followed in a thread of its own, until it is closed, its handler throws or the server refuses it. */
public final class Subscription implements AutoCloseable {
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;

    /** What the thread does; it ends when it is interrupted. */
    @FunctionalInterface
    interface Following {
        void run() throws InterruptedException;
    }

    Subscription(Following following) {
        thread = Thread.ofVirtual().name("demarche-subscription").start(() -> run(following));
    }

    private void run(Following following) {
        try {
            following.run();
            ended.complete(null);
        } catch (InterruptedException e) {
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    public boolean isOpen() {
        return !ended.isDone();
    }

    /** Waits until it has ended, and throws what it has ended with, such as a refusal of the server. */
    public void await() {
        try {
            ended.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Closes the connection, and returns when the handler is not called any more. Not to be called by the handler itself. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
