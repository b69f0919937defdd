package org.demarche.lens.assess;

import java.util.List;
import org.demarche.lens.assess.AttributionState.Edge;
import org.demarche.lens.assess.AttributionState.Graph;
import org.demarche.lens.assess.AttributionState.Node;
import org.jspecify.annotations.Nullable;

/**
 * An actor: how this desk has registered it, and the ties to others that somebody claims. A tie stays as its asserter put
 * it; two actors that are said to be the same stay two.
 */
public final class ActorAssessment {
    private ActorAssessment() {}

    /** Null where, under the reading, it is neither registered nor tied to anybody. */
    public static @Nullable ActorView assess(String actor, List<Claim> claims, Reading reading, Documents documents) {
        List<Standing<?>> known = Standing.of(claims, reading, documents);
        List<Standing<?>> counting = Standing.only(
                known, standing -> reading.reaches(standing.event().occurred()));
        Graph graph = ActorGraph.around(List.of(actor), counting, known);
        Node node = graph.nodes().getFirst();
        List<Edge> links = graph.edges().stream()
                .filter(edge -> edge.from().equals(actor) || edge.to().equals(actor))
                .toList();
        return node.name() == null && links.isEmpty()
                ? null
                : new ActorView(actor, node.name(), node.kind(), node.country(), links);
    }
}
