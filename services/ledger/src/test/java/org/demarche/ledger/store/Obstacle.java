package org.demarche.ledger.store;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Holds up whoever comes to it, until it is lifted; tells when somebody has come. */
public final class Obstacle implements Consumer<List<SealedCommit>>, Runnable {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch lifted = new CountDownLatch(1);

    public void awaitReached() {
        await(reached);
    }

    public void lift() {
        lifted.countDown();
    }

    @Override
    public void accept(List<SealedCommit> commits) {
        run();
    }

    @Override
    public void run() {
        reached.countDown();
        await(lifted);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted at an obstacle", e);
        }
    }
}
