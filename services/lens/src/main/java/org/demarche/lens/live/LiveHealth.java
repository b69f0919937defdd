package org.demarche.lens.live;

import org.demarche.lens.live.TopicTail.Failure;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether new events reach this process. It is not part of readiness, because queries do not need it. */
final class LiveHealth implements HealthIndicator {
    private final TopicTail tail;
    private final Hub hub;
    private final Subscribers subscribers;

    LiveHealth(TopicTail tail, Hub hub, Subscribers subscribers) {
        this.tail = tail;
        this.hub = hub;
        this.subscribers = subscribers;
    }

    @Override
    public Health health() {
        Failure failure = tail.failure();
        Health.Builder health = failure == null
                ? Health.up()
                : Health.down()
                        .withDetail("reason", failure.reason())
                        .withDetail("since", failure.since().toString());
        return health.withDetail("position", Math.max(0, hub.head()))
                .withDetail("subscribers", subscribers.count())
                .build();
    }
}
