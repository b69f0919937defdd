package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.demarche.contracts.view.Part;

/**
 * The order of a severance and an incident by their dates only; a claim that one was a reaction to the other is not
 * used. Every date that counts for one is compared with every date that counts for the other. A pair is conclusive if
 * one date is certainly before the other. If all conclusive pairs agree, that is the order; if they do not agree, the
 * order is contested; without a conclusive pair both orders are possible. If both sides severed relations, the incident
 * is after the severance if it is after one act, and before it only if it is before both.
 */
public final class OrderAssessment {
    /** A thousand dates of each give a million pairs: all are compared, and the first are shown. */
    static final int MAX_PAIRS = 1_000;

    private OrderAssessment() {}

    /** The claims are those of the relation and of the incident; the list may contain others. */
    public static OrderView assess(
            String relation, String incident, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        List<ResolvedClaim<?>> resolved = ClaimsAsOf.resolve(claims, asOf, documents);
        SlotAnswer severed = SlotAnswer.of(new SlotName.Severance(relation), resolved, asOf);
        Map<String, SlotValue> starts =
                SlotAnswer.of(new SlotName.Start(incident), resolved, asOf).counting();
        List<Severance> severances = severed.episodes().stream()
                .map(episode -> severance(episode, severed, starts))
                .toList();
        Severance last = severances.isEmpty() ? new Severance(Order.NONE, false, List.of()) : severances.getLast();
        return new OrderView(incident, relation, last.order(), last.certain(), severances, Part.WHOLE);
    }

    private static Severance severance(Episode episode, SlotAnswer severed, Map<String, SlotValue> starts) {
        List<Severance> acts = episode.acts().stream()
                .map(act -> severance(severed.startDates(act), starts))
                .toList();
        Order order = ofActs(acts.stream().map(Severance::order).collect(Collectors.toSet()));
        boolean certain = order == Order.AFTER
                ? acts.stream().anyMatch(act -> act.order() == order && act.certain())
                : acts.stream().allMatch(Severance::certain);
        return new Severance(
                order,
                certain,
                acts.stream().flatMap(act -> act.pairs().stream()).distinct().toList());
    }

    private static Severance severance(List<DatedClaim> act, Map<String, SlotValue> starts) {
        List<Pair> pairs = new ArrayList<>();
        Set<Order> orders = EnumSet.noneOf(Order.class);
        for (DatedClaim started : act) {
            Cancellation.check();
            starts.forEach((id, answer) -> {
                if (answer instanceof SlotValue.Date date) {
                    Order order = order(date.range(), started.range());
                    orders.add(order);
                    if (pairs.size() < MAX_PAIRS) {
                        pairs.add(new Pair(id, started.claim(), order));
                    }
                }
            });
        }
        return new Severance(verdict(orders), orders.size() == 1 && !orders.contains(Order.POSSIBLY), pairs);
    }

    private static Order ofActs(Set<Order> acts) {
        return Stream.of(Order.AFTER, Order.CONTESTED, Order.POSSIBLY, Order.BEFORE)
                .filter(acts::contains)
                .findFirst()
                .orElse(Order.NONE);
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
