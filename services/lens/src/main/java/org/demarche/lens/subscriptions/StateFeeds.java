package org.demarche.lens.subscriptions;

import java.time.Clock;
import java.time.Duration;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.marking.Clearance;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.lens.subscriptions.StateEvaluator.Clocks;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Feeds of whole lists. They are evaluated apart from the questions of subscribers, so that a list with very many things does not
 * hold these up.
 */
public final class StateFeeds implements SmartLifecycle {
    private static final int LISTS = 100;
    private static final DataSize BODIES = DataSize.ofMegabytes(32);
    private static final Duration ANY = Duration.ofSeconds(5);

    private final Subscriptions subscriptions;

    StateFeeds(
            Generations generations,
            PositionSignal signal,
            EntityQueries queries,
            CurrentMarkings markings,
            JsonMapper json,
            Clock clock,
            Duration pollInterval) {
        var properties = new SubscriptionProperties(LISTS, Integer.MAX_VALUE, 1, ANY, Duration.ZERO, BODIES);
        var evaluator = new StateEvaluator(generations, queries, markings, json, properties.maxItems());
        this.subscriptions = new Subscriptions(generations, signal, evaluator, clock, pollInterval, properties);
    }

    /** Starts a feed of all things of a kind that have a list, as readers with the default clearance see them; to be closed. */
    public StateFeed open(EntityRef.Kind kind) {
        StateQuery query = subscriptions.join(
                kind.word(), new Clocks(null, null, Clearance.DEFAULT), StateAddresses.everything(kind));
        return new StateFeed(query, () -> subscriptions.leave(query));
    }

    @Override
    public void start() {
        subscriptions.start();
    }

    @Override
    public void stop() {
        subscriptions.stop();
    }

    @Override
    public boolean isRunning() {
        return subscriptions.isRunning();
    }
}
