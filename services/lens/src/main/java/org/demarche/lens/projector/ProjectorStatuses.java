package org.demarche.lens.projector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the projectors of this process fare, by the generation that each projects into. */
final class ProjectorStatuses {
    private final TopicHead head;
    private final Map<Integer, ProjectorStatus> statuses = new ConcurrentHashMap<>();
    private volatile int served;

    ProjectorStatuses(TopicHead head) {
        this.head = head;
    }

    ProjectorStatus of(int generation) {
        return statuses.computeIfAbsent(generation, none -> new ProjectorStatus(head));
    }

    void forget(int generation) {
        statuses.remove(generation);
    }

    /** Answers are made from this generation. */
    void serves(int generation) {
        served = generation;
    }

    boolean isServed(int generation) {
        return served == generation;
    }

    TopicHead head() {
        return head;
    }
}
