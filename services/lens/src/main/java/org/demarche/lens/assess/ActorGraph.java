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
 * The graph of actors that are linked to some actors. Links that are claimed in the given cases are followed in both
 * directions. Links of other cases are followed only from an agent to its principal: to the state that it is an organ
 * of, to the actor that directs, pays or hired it, to actors that it is linked to, and to actors that are the same. So
 * the graph of a state contains the actors that acted for it in these cases, not all actors that ever acted for it. A
 * link with two asserters is two edges. Two actors that are claimed to be the same remain two nodes.
 */
final class ActorGraph {
    private final List<ResolvedClaim<Linked>> links;
    private final Predicate<Linked> followsBothWays;
    private final Set<String> actors;

    private ActorGraph(
            Collection<String> actors, List<ResolvedClaim<Linked>> links, Predicate<Linked> followsBothWays) {
        this.links = links;
        this.followsBothWays = followsBothWays;
        this.actors = new LinkedHashSet<>(actors);
        boolean grew = true;
        while (grew) {
            grew = expand();
        }
    }

    /**
     * Builds the graph from the links in {@code counting}. Links of the given cases are followed in both directions.
     */
    static ActorGraph inCases(Set<String> cases, Collection<String> actors, List<ResolvedClaim<?>> counting) {
        return new ActorGraph(
                actors,
                ResolvedClaim.ofType(Linked.class, counting),
                linked -> linked.caseId() != null && cases.contains(linked.caseId()));
    }

    /** Builds the graph from all links in {@code counting}, in both directions. */
    static ActorGraph everywhere(Collection<String> actors, List<ResolvedClaim<?>> counting) {
        return new ActorGraph(actors, ResolvedClaim.ofType(Linked.class, counting), linked -> true);
    }

    /** Returns all actors of the graph, the initial actors first. */
    Set<String> actors() {
        return actors;
    }

    /** Returns the view of the graph. Aliases come from {@code counting}, names from {@code known}. */
    Graph view(List<ResolvedClaim<?>> counting, List<ResolvedClaim<?>> known) {
        Map<String, Registered> registered = new HashMap<>();
        ResolvedClaim.ofType(Registered.class, known)
                .forEach(each -> registered.putIfAbsent(each.event().actor(), each.event()));
        List<ResolvedClaim<AliasAsserted>> aliases = ResolvedClaim.ofType(AliasAsserted.class, counting);
        return new Graph(
                actors.stream()
                        .map(actor -> node(actor, registered.get(actor), aliases(actor, aliases)))
                        .toList(),
                links.stream().filter(this::connects).map(ActorGraph::edge).toList());
    }

    private boolean connects(ResolvedClaim<Linked> link) {
        return actors.contains(link.event().from())
                && actors.contains(link.event().to());
    }

    /** Adds the actors that are one link away; returns true if there were any. */
    private boolean expand() {
        boolean grew = false;
        for (ResolvedClaim<Linked> link : links) {
            Linked linked = link.event();
            if (actors.contains(linked.from())
                    && (followsBothWays.test(linked) || leadsToPrincipal(linked.link(), true))) {
                grew |= actors.add(linked.to());
            }
            if (actors.contains(linked.to())
                    && (followsBothWays.test(linked) || leadsToPrincipal(linked.link(), false))) {
                grew |= actors.add(linked.from());
            }
        }
        return grew;
    }

    /** Returns the agents of a link: one or both of its ends. */
    static Stream<String> agents(Linked linked) {
        return Stream.concat(
                leadsToPrincipal(linked.link(), true) ? Stream.of(linked.from()) : Stream.empty(),
                leadsToPrincipal(linked.link(), false) ? Stream.of(linked.to()) : Stream.empty());
    }

    /** True if a link leads from an agent to its principal in that direction. */
    private static boolean leadsToPrincipal(Link link, boolean forward) {
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

    private static Edge edge(ResolvedClaim<Linked> claim) {
        Linked event = claim.event();
        return new Edge(
                claim.id(),
                event.from(),
                event.to(),
                event.link(),
                event.verbatim(),
                claim.live(),
                ClaimViews.provenance(claim));
    }
}
