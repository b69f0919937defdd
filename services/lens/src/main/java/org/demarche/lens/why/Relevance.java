package org.demarche.lens.why;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.slot.SlotName;
import org.demarche.lens.assess.ClaimAssessment.Weighed;
import org.demarche.lens.why.ExplainableFields.Bearing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which claims bear on a field. For an element of a list these are the claims that it shows, and those that speak of what
 * identifies it; a list in one element of another is explained by all claims of the outer one, but where its own element is a
 * claim, such as an endorsement, by that.
 */
final class Relevance {
    private final Bearing bearing;
    private final @Nullable String element;
    private final Set<String> shown = new HashSet<>();
    private final Set<String> shownLater = new HashSet<>();

    /** The answer under the reading, and as it stands now; null = the thing is not there. */
    Relevance(WhyQuestion question, Bearing bearing, @Nullable JsonNode view, @Nullable JsonNode latest) {
        this.bearing = bearing;
        WhyQuestion asked = question.below().isEmpty() || bearing.together() ? null : innermost(question, view, latest);
        this.element = asked == null ? null : asked.below().getLast();
        if (asked != null) {
            collect(asked.in(view), shown);
            collect(asked.in(latest), shownLater);
        }
    }

    private static WhyQuestion innermost(WhyQuestion question, @Nullable JsonNode view, @Nullable JsonNode latest) {
        for (int steps = question.below().size(); steps > 1; steps--) {
            WhyQuestion part = question.first(steps);
            if (part.isClaim(part.in(view)) || part.isClaim(part.in(latest))) {
                return part;
            }
        }
        return question.outer();
    }

    boolean has(Weighed claim) {
        String id = claim.claim().id();
        return bearing.takes(claim.event())
                && (element == null
                        || shown.contains(id)
                        || shownLater.contains(id)
                        || id.equals(element)
                        || mentions(claim.event())
                        || mentions(claim.recorded()));
    }

    /** Whether it spoke of the element until it was corrected. */
    boolean isCorrectedAway(Weighed claim) {
        return element != null
                && !shown.contains(claim.claim().id())
                && mentions(claim.recorded())
                && !mentions(claim.event());
    }

    private boolean mentions(Event event) {
        Set<String> words = new HashSet<>();
        collect(Json.MAPPER.valueToTree(event), words);
        SlotName.of(event).map(SlotName::toString).ifPresent(words::add);
        return words.contains(element);
    }

    private static void collect(@Nullable JsonNode node, Collection<String> words) {
        if (node != null && node.isValueNode()) {
            words.add(node.asString());
        } else if (node != null) {
            node.forEach(each -> collect(each, words));
        }
    }
}
