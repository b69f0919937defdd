package org.demarche.lens.assess;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.lens.assess.AttributionState.Edge;
import org.demarche.lens.assess.AttributionState.Graph;
import org.demarche.lens.assess.AttributionState.Node;
import org.jspecify.annotations.Nullable;

/**
 * The actors around some actors: all that claimed ties lead to, however many steps away and whichever way a tie points.
 * A tie that two asserters claim is two edges, and two actors that are claimed to be the same stay two nodes.
 */
final class ActorGraph {
    private ActorGraph() {}

    /** Ties are taken from {@code counting}, names from all that is {@code known}. */
    static Graph around(Collection<String> actors, List<Standing<?>> counting, List<Standing<?>> known) {
        List<Standing<Linked>> links = Standing.only(Linked.class, counting);
        Set<String> reached = reach(actors, links);
        Map<String, Registered> registered = new HashMap<>();
        Standing.only(Registered.class, known)
                .forEach(each -> registered.putIfAbsent(each.event().actor(), each.event()));
        List<Standing<AliasAsserted>> aliases = Standing.only(AliasAsserted.class, counting);
        return new Graph(
                reached.stream()
                        .map(actor -> node(actor, registered.get(actor), aliases(actor, aliases)))
                        .toList(),
                links.stream()
                        .filter(link -> reached.contains(link.event().from()))
                        .map(ActorGraph::edge)
                        .toList());
    }

    /** Goes round until no tie leads anywhere new. */
    private static Set<String> reach(Collection<String> actors, List<Standing<Linked>> links) {
        Set<String> reached = new LinkedHashSet<>(actors);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Standing<Linked> link : links) {
                String from = link.event().from();
                String to = link.event().to();
                if (reached.contains(from) || reached.contains(to)) {
                    grew |= reached.add(from) | reached.add(to);
                }
            }
        }
        return reached;
    }

    private static Node node(String actor, @Nullable Registered registered, List<String> aliases) {
        return registered == null
                ? new Node(actor, null, null, null, aliases)
                : new Node(actor, registered.name(), registered.kind(), registered.country(), aliases);
    }

    private static List<String> aliases(String actor, List<Standing<AliasAsserted>> asserted) {
        return asserted.stream()
                .filter(each -> each.live() && each.event().actor().equals(actor))
                .map(each -> each.event().alias())
                .distinct()
                .toList();
    }

    private static Edge edge(Standing<Linked> standing) {
        Linked event = standing.event();
        return new Edge(
                standing.id(),
                event.from(),
                event.to(),
                event.link(),
                event.verbatim(),
                standing.live(),
                Provenance.of(standing));
    }
}
