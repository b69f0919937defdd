package org.demarche.lens.assess;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.view.AttributionState.Edge;
import org.demarche.contracts.view.AttributionState.Graph;
import org.demarche.contracts.view.AttributionState.Node;
import org.demarche.contracts.vocabulary.Link;
import org.jspecify.annotations.Nullable;

/**
 * The actors around some actors. Within some cases that is all that claimed ties lead to, however many steps away and
 * whichever way a tie points. Ties claimed elsewhere lead up alone: to whose organ an actor is, who directs, pays or hired
 * it, whom it is linked to, and who is the same. So a state brings along who acted for it here, and not everybody who ever
 * acted for it. A tie that two asserters claim is two edges, and two actors that are claimed to be the same stay two nodes.
 */
final class ActorGraph {
    private final List<ResolvedClaim<Linked>> links;
    private final Predicate<Linked> within;
    private final Set<String> reached;

    private ActorGraph(Collection<String> actors, List<ResolvedClaim<Linked>> links, Predicate<Linked> within) {
        this.links = links;
        this.within = within;
        this.reached = new LinkedHashSet<>(actors);
        boolean grew = true;
        while (grew) {
            grew = goOn();
        }
    }

    /** By ties from {@code counting}; those in some cases lead either way. */
    static ActorGraph inCases(Set<String> cases, Collection<String> actors, List<ResolvedClaim<?>> counting) {
        return new ActorGraph(
                actors,
                ResolvedClaim.ofType(Linked.class, counting),
                tie -> tie.caseId() != null && cases.contains(tie.caseId()));
    }

    /** By all ties from {@code counting}, whichever way they point. */
    static ActorGraph everywhere(Collection<String> actors, List<ResolvedClaim<?>> counting) {
        return new ActorGraph(actors, ResolvedClaim.ofType(Linked.class, counting), tie -> true);
    }

    /** Everybody who is part of it, those it is about first. */
    Set<String> actors() {
        return reached;
    }

    /** Aliases are taken from {@code counting}, names from all that is {@code known}. */
    Graph view(List<ResolvedClaim<?>> counting, List<ResolvedClaim<?>> known) {
        Map<String, Registered> registered = new HashMap<>();
        ResolvedClaim.ofType(Registered.class, known)
                .forEach(each -> registered.putIfAbsent(each.event().actor(), each.event()));
        List<ResolvedClaim<AliasAsserted>> aliases = ResolvedClaim.ofType(AliasAsserted.class, counting);
        return new Graph(
                reached.stream()
                        .map(actor -> node(actor, registered.get(actor), aliases(actor, aliases)))
                        .toList(),
                links.stream().filter(this::joins).map(ActorGraph::edge).toList());
    }

    private boolean joins(ResolvedClaim<Linked> link) {
        return reached.contains(link.event().from())
                && reached.contains(link.event().to());
    }

    /** Whether a tie led to somebody new. */
    private boolean goOn() {
        boolean grew = false;
        for (ResolvedClaim<Linked> link : links) {
            Linked tie = link.event();
            if (reached.contains(tie.from()) && (within.test(tie) || leadsUp(tie.link(), true))) {
                grew |= reached.add(tie.to());
            }
            if (reached.contains(tie.to()) && (within.test(tie) || leadsUp(tie.link(), false))) {
                grew |= reached.add(tie.from());
            }
        }
        return grew;
    }

    /** Whoever a tie leads up from: who is at one end of it, or both are. */
    static Stream<String> lower(Linked tie) {
        return Stream.concat(
                leadsUp(tie.link(), true) ? Stream.of(tie.from()) : Stream.empty(),
                leadsUp(tie.link(), false) ? Stream.of(tie.to()) : Stream.empty());
    }

    /** Whether who is at one end of a tie stands behind who is at the other. */
    private static boolean leadsUp(Link link, boolean forward) {
        return switch (link) {
            case ORGAN_OF, LINKED -> forward;
            case HIRED, SPONSORED, FUNDED, DIRECTED -> !forward;
            case SAME_AS -> true;
        };
    }

    private static Node node(String actor, @Nullable Registered registered, List<String> aliases) {
        return registered == null
                ? new Node(actor, null, null, null, aliases)
                : new Node(actor, registered.name(), registered.kind(), registered.country(), aliases);
    }

    private static List<String> aliases(String actor, List<ResolvedClaim<AliasAsserted>> asserted) {
        return asserted.stream()
                .filter(each -> each.live() && each.event().actor().equals(actor))
                .map(each -> each.event().alias())
                .distinct()
                .toList();
    }

    private static Edge edge(ResolvedClaim<Linked> standing) {
        Linked event = standing.event();
        return new Edge(
                standing.id(),
                event.from(),
                event.to(),
                event.link(),
                event.verbatim(),
                standing.live(),
                ClaimViews.provenance(standing));
    }
}
