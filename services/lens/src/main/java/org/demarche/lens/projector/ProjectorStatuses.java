package org.demarche.lens.projector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The states of the projectors of this process, by generation. */
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

    /** Sets the served generation. */
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
