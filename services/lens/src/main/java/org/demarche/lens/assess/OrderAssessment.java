package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.slot.DateRange;
import org.demarche.contracts.slot.DatedClaim;
import org.demarche.contracts.slot.Episode;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.slot.SlotValue;
import org.demarche.contracts.view.OrderView;
import org.demarche.contracts.view.OrderView.Order;
import org.demarche.contracts.view.OrderView.Pair;
import org.demarche.contracts.view.OrderView.Severance;

/**
 * What came first, by the dates alone: nobody's word that one thing answered the other is taken for an order in time.
 * Every date that counts for the one is held against every date that counts for the other. A pair tells if one of its
 * dates is certainly before the other. If all pairs that tell say the same, that is the order; if they do not, it is
 * contested; if none tells, it is possible either way.
 */
public final class OrderAssessment {
    private OrderAssessment() {}

    /** The claims are those of the relation and of the incident; others may be among them. */
    public static OrderView assess(
            String relation, String incident, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        List<ResolvedClaim<?>> heard = ClaimsAsOf.resolve(claims, reading, documents);
        SlotAnswer severed = SlotAnswer.of(new SlotName.Severance(relation), heard, reading);
        Map<String, SlotValue> starts =
                SlotAnswer.of(new SlotName.Start(incident), heard, reading).counting();
        List<Severance> severances = severed.episodes().stream()
                .map(episode -> severance(episode, severed, starts))
                .toList();
        Severance last = severances.isEmpty() ? new Severance(Order.NONE, false, List.of()) : severances.getLast();
        return new OrderView(incident, relation, last.order(), last.certain(), severances);
    }

    private static Severance severance(Episode episode, SlotAnswer severed, Map<String, SlotValue> starts) {
        List<Pair> pairs = new ArrayList<>();
        for (DatedClaim began : severed.began(episode)) {
            starts.forEach((id, answer) -> {
                if (answer instanceof SlotValue.Date date) {
                    pairs.add(new Pair(id, began.claim(), order(date.span(), began.span())));
                }
            });
        }
        Set<Order> orders = pairs.stream().map(Pair::order).collect(Collectors.toSet());
        return new Severance(verdict(orders), orders.size() == 1 && !orders.contains(Order.POSSIBLY), pairs);
    }

    private static Order order(DateRange start, DateRange severed) {
        if (start.isBefore(severed)) {
            return Order.BEFORE;
        }
        return severed.isBefore(start) ? Order.AFTER : Order.POSSIBLY;
    }

    private static Order verdict(Set<Order> orders) {
        if (orders.isEmpty()) {
            return Order.NONE;
        }
        if (orders.contains(Order.BEFORE) && orders.contains(Order.AFTER)) {
            return Order.CONTESTED;
        }
        if (orders.contains(Order.BEFORE)) {
            return Order.BEFORE;
        }
        return orders.contains(Order.AFTER) ? Order.AFTER : Order.POSSIBLY;
    }
}
