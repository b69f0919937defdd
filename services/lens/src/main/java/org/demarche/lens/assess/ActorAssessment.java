package org.demarche.lens.assess;

import java.util.List;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionState.Graph;
import org.demarche.contracts.view.AttributionState.Node;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/** What is claimed about one actor: who it is, whatever the date asked about, and its own ties by that date. */
public final class ActorAssessment {
    private ActorAssessment() {}

    /** The actor, or null if nothing counts that registers, names or ties it. Claims about others may be among them. */
    public static @Nullable ActorView assess(
            String actor, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        List<ResolvedClaim<?>> known = ResolvedClaim.matching(
                ClaimsAsOf.resolve(claims, reading, documents),
                standing -> standing.event() instanceof ActorEvent event && isAbout(actor, event));
        return known.isEmpty() ? null : view(actor, known, reading);
    }

    private static ActorView view(String actor, List<ResolvedClaim<?>> known, AsOf reading) {
        List<ResolvedClaim<?>> counting = ResolvedClaim.matching(
                known, standing -> reading.reaches(standing.event().occurred()));
        Graph graph = ActorGraph.everywhere(List.of(actor), counting).view(counting, known);
        Node node = graph.nodes().getFirst();
        return new ActorView(
                actor,
                node.name(),
                node.kind(),
                node.country(),
                aliases(ResolvedClaim.ofType(AliasAsserted.class, counting)),
                graph.edges(),
                counting.stream().map(ClaimViews::claim).toList());
    }

    private static List<ActorView.Alias> aliases(List<ResolvedClaim<AliasAsserted>> asserted) {
        return asserted.stream()
                .map(each -> new ActorView.Alias(
                        each.id(),
                        each.event().alias(),
                        When.of(each.event().occurred()),
                        each.live(),
                        ClaimViews.provenance(each)))
                .toList();
    }

    private static boolean isAbout(String actor, ActorEvent event) {
        return switch (event) {
            case Registered registered -> registered.actor().equals(actor);
            case AliasAsserted alias -> alias.actor().equals(actor);
            case Linked linked -> linked.from().equals(actor) || linked.to().equals(actor);
        };
    }
}
