package org.demarche.lens.why;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.slot.SlotName;
import org.demarche.lens.assess.ClaimAssessment.AssessedClaim;
import org.demarche.lens.why.ExplainableFields.FieldRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides which claims affect a field. For an element of a list these are the claims that it shows, and the claims that
 * mention what identifies it. A list inside an element is explained by all claims of the outer element, unless the
 * inner element is itself a claim, such as an endorsement.
 */
final class Relevance {
    private final FieldRule fieldRule;
    private final @Nullable String element;
    private final Set<String> shown = new HashSet<>();
    private final Set<String> shownLater = new HashSet<>();

    /** Takes the answer as of the requested point and the latest answer; null = the entity does not exist. */
    Relevance(WhyQuestion question, FieldRule fieldRule, @Nullable JsonNode view, @Nullable JsonNode latest) {
        this.fieldRule = fieldRule;
        WhyQuestion asked =
                question.subPath().isEmpty() || fieldRule.together() ? null : innermost(question, view, latest);
        this.element = asked == null ? null : asked.subPath().getLast();
        if (asked != null) {
            collect(asked.in(view), shown);
            collect(asked.in(latest), shownLater);
        }
    }

    private static WhyQuestion innermost(WhyQuestion question, @Nullable JsonNode view, @Nullable JsonNode latest) {
        for (int steps = question.subPath().size(); steps > 1; steps--) {
            WhyQuestion part = question.first(steps);
            if (part.isClaim(part.in(view)) || part.isClaim(part.in(latest))) {
                return part;
            }
        }
        return question.outer();
    }

    boolean includes(AssessedClaim claim) {
        String id = claim.id();
        return fieldRule.appliesTo(claim.event())
                && (element == null
                        || shown.contains(id)
                        || shownLater.contains(id)
                        || id.equals(element)
                        || mentions(claim.event())
                        || (isCorrected(claim) && mentions(claim.recorded())));
    }

    /** True if it mentioned the element before it was corrected. */
    boolean isCorrectedAway(AssessedClaim claim) {
        return element != null
                && isCorrected(claim)
                && !shown.contains(claim.id())
                && mentions(claim.recorded())
                && !mentions(claim.event());
    }

    private static boolean isCorrected(AssessedClaim claim) {
        return claim.event() != claim.recorded();
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
