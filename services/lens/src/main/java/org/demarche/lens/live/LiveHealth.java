package org.demarche.lens.live;

import org.demarche.lens.live.TopicTail.Trouble;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether new events reach this process. No part of readiness: questions are answered without it. */
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
        Trouble trouble = tail.trouble();
        Health.Builder health = trouble == null
                ? Health.up()
                : Health.down()
                        .withDetail("reason", trouble.reason())
                        .withDetail("since", trouble.since().toString());
        return health.withDetail("position", Math.max(0, hub.head()))
                .withDetail("subscribers", subscribers.count())
                .build();
    }
}
