package org.demarche.lens.journal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * What the events that questions read {@linkplain org.demarche.contracts.event.EventWeight weigh}, all together. A question that
 * would need more than is left is refused, unless it is the only one. Little is always read: it is what pages look up, too.
 */
public final class ReadMemory {
    private static final long SMALL = 1 << 20;
    private static final int PARTS = 4;

    private final long max;
    private final AtomicLong used = new AtomicLong();

    public ReadMemory() {
        this(Journals.maxWeight());
    }

    ReadMemory(long max) {
        this.max = max;
    }

    /** A share without limit, for what is not a question. */
    public static Share unbounded() {
        return new ReadMemory(Long.MAX_VALUE / PARTS).share();
    }

    public Share share() {
        return new Share();
    }

    /** What one question uses. */
    public final class Share {
        private long reserved;

        private Share() {}

        /**
         * Begins to read journals. What this returns takes the weight of each part; it throws {@link ReadMemoryExceededException} if
         * it is not little and others use the memory, or if one question needs several times what there is.
         */
        public LongConsumer reading() {
            return new LongConsumer() {
                private long read;

                @Override
                public void accept(long weight) {
                    read += weight;
                    reserve(weight, read > SMALL);
                }
            };
        }

        private synchronized void reserve(long weight, boolean much) {
            reserved += weight;
            long all = used.addAndGet(weight);
            if (reserved > max * PARTS || (much && all > max && all > reserved)) {
                throw new ReadMemoryExceededException();
            }
        }

        /** Gives everything back, once nothing that was read is needed. */
        public synchronized void release() {
            used.addAndGet(-reserved);
            reserved = 0;
        }
    }
}
