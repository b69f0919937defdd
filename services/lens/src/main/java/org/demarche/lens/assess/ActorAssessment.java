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
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * The claims about one actor: its registration, for every date, and its own links and aliases as of the requested date.
 */
public final class ActorAssessment {
    private ActorAssessment() {}

    /** Returns the actor; null if no claim about it counts. The list may contain claims about other actors. */
    public static @Nullable ActorView assess(String actor, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        List<ResolvedClaim<?>> known = ResolvedClaim.matching(
                ClaimsAsOf.resolve(claims, asOf, documents),
                claim -> claim.event() instanceof ActorEvent event && isAbout(actor, event));
        return known.isEmpty() ? null : view(actor, known, asOf);
    }

    private static ActorView view(String actor, List<ResolvedClaim<?>> known, AsOf asOf) {
        List<ResolvedClaim<?>> counting = ResolvedClaim.matching(
                known, claim -> asOf.includesOccurrence(claim.event().occurred()));
        Graph graph = ActorGraph.everywhere(List.of(actor), counting).view(counting, known);
        Node node = graph.nodes().getFirst();
        return new ActorView(
                actor,
                node.name(),
                node.kind(),
                node.country(),
                aliases(ResolvedClaim.ofType(AliasAsserted.class, counting)),
                graph.edges(),
                counting.stream().map(ClaimViews::claim).toList(),
                Part.WHOLE);
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
