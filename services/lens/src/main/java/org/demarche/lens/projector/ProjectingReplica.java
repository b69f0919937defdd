package org.demarche.lens.projector;

/** Which of several replicas projects. */
@FunctionalInterface
public interface ProjectingReplica {
    /** Whether it is this one at the moment; for a short time it can be two. */
    boolean isThis();
}
