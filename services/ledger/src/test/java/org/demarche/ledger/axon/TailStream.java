package org.demarche.ledger.axon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.SealedCommit;

/** An endless stream of events, which Axon's own suite for storage engines asks for. */
final class TailStream implements MessageStream<EventMessage> {
    private static final int CHUNK = 256;

    private final Ledger ledger;
    private final LedgerCriteria criteria;
    private final Consumer<TailStream> onClose;
    private final Deque<SourcedEvent> buffer = new ArrayDeque<>();
    private long position;
    private boolean closed;
    private Runnable callback = () -> {};

    TailStream(Ledger ledger, LedgerCriteria criteria, long after, Consumer<TailStream> onClose) {
        this.ledger = ledger;
        this.criteria = criteria;
        this.position = after;
        this.onClose = onClose;
    }

    void appended() {
        Runnable listener;
        synchronized (this) {
            listener = callback;
        }
        listener.run();
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> next() {
        fill();
        return Optional.ofNullable(buffer.poll()).map(TailStream::entry);
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        fill();
        return Optional.ofNullable(buffer.peek()).map(TailStream::entry);
    }

    private void fill() {
        long head = ledger.head();
        while (!closed && buffer.isEmpty() && position < head) {
            long from = position;
            long to = Math.min(head, from + CHUNK);
            try (Stream<SealedCommit> commits = ledger.read(criteria.tags(), from, to)) {
                commits.forEach(commit -> SourcedEvent.match(commit, from, to, criteria, buffer::add));
            }
            position = to;
        }
    }

    private static Entry<EventMessage> entry(SourcedEvent event) {
        return new SimpleEntry<>(event.message(), event.context());
    }

    @Override
    public void setCallback(Runnable callback) {
        synchronized (this) {
            this.callback = callback;
        }
        if (hasNextAvailable()) {
            callback.run();
        }
    }

    @Override
    public Optional<Throwable> error() {
        return Optional.empty();
    }

    @Override
    public synchronized boolean isCompleted() {
        return closed;
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            buffer.clear();
        }
        onClose.accept(this);
    }
}
