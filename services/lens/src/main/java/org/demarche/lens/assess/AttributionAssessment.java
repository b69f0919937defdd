package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Denied;
import org.demarche.contracts.event.AttributionEvent.Endorsed;
import org.demarche.contracts.event.AttributionEvent.EvidenceAdded;
import org.demarche.contracts.event.AttributionEvent.ResponsibilityClaimed;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.text.Folding;
import org.demarche.contracts.view.AttributionLevel;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.AttributionState.AttributionClaim;
import org.demarche.contracts.view.AttributionState.Evidence;
import org.demarche.contracts.view.AttributionState.Response;
import org.demarche.contracts.view.AttributionState.Responsibility;
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * The attribution of an incident or campaign, and its level. ALLEGED: it is implied, inferred by a reporter, or stated
 * without a certainty. ATTRIBUTED: stated directly and with a certainty, which is a confidence, a likelihood or the
 * attributor's own words. ENDORSED: attributed, and either endorsed by a party other than the attributor, or attributed
 * to the same actor by a second origin: another attributor who states it directly and with a certainty, or the origin
 * of a corroboration. Two statements of one asserter, or two reports of one statement, are one origin. The level is the
 * highest level of its claims. A denial or a dispute never lowers it; it makes the attribution contested, which is a
 * separate field. A retracted attribution has no level, and its endorsements and denials have no effect. Evidence is
 * shown with the claim that it supports, and claims of responsibility are shown separately; neither raises the level.
 * Link types and certainties are shown as each attributor gave them and are never merged.
 *
 * <p>As of a date, an attribution counts like any other claim: unless the fact certainly happened after that date. The
 * date of an attribution is the date of the attributed act; the date of an endorsement or a denial is when it was made.
 * What had been attributed by a date is a query by the stated clock.
 */
public final class AttributionAssessment {
    private final String subject;
    private final List<ResolvedClaim<?>> known;
    private final List<ResolvedClaim<?>> counting;
    private final List<ResolvedClaim<Attributed>> attributions;
    private final List<ResolvedClaim<Endorsed>> endorsements;
    private final List<ResolvedClaim<Denied>> denials;
    private final List<ResolvedClaim<EvidenceAdded>> evidence;
    private final List<ResolvedClaim<ResponsibilityClaimed>> responsibility;
    private final ActorGraph graph;

    private AttributionAssessment(String subject, List<ResolvedClaim<?>> known, AsOf asOf) {
        this.subject = subject;
        this.known = known;
        counting = ResolvedClaim.matching(
                known, claim -> asOf.includesOccurrence(claim.event().occurred()));
        List<ResolvedClaim<AttributionEvent>> about = about(subject, counting);
        List<ResolvedClaim<?>> aboutSubject = new ArrayList<>(about);
        attributions = ResolvedClaim.ofType(Attributed.class, aboutSubject);
        endorsements = ResolvedClaim.ofType(Endorsed.class, aboutSubject);
        denials = ResolvedClaim.ofType(Denied.class, aboutSubject);
        evidence = ResolvedClaim.ofType(EvidenceAdded.class, aboutSubject);
        responsibility = ResolvedClaim.ofType(ResponsibilityClaimed.class, aboutSubject);
        graph = ActorGraph.inCases(cases(about), attributed(), counting);
    }

    /**
     * Assesses a subject. The claims are those of the subject and, for the graph, those of its actors. The list may
     * contain other claims.
     */
    public static AttributionAssessment of(String subject, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        return new AttributionAssessment(subject, ClaimsAsOf.resolve(claims, asOf, documents), asOf);
    }

    /** @see #state() */
    public static AttributionState assess(String subject, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        return of(subject, claims, asOf, documents).state();
    }

    /** Returns the state of the subject; its level is NONE if no claim counts. */
    public AttributionState state() {
        List<AttributionClaim> views = claims();
        List<Responsibility> claimed = responsibility();
        AttributionLevel level = level(views);
        return new AttributionState(
                subject,
                level,
                views.stream().anyMatch(AttributionAssessment::contested)
                        || claimed.stream().anyMatch(AttributionAssessment::contested),
                Bases.of(basis(views, level), false),
                views,
                claimed,
                graph.view(counting, known),
                Part.WHOLE);
    }

    /** Returns the attributions of the level, and the endorsements that make it. */
    private List<ResolvedClaim<?>> basis(List<AttributionClaim> views, AttributionLevel level) {
        if (level == AttributionLevel.NONE) {
            return List.of();
        }
        Set<String> founded = views.stream()
                .filter(view -> view.level() == level)
                .map(AttributionClaim::claim)
                .collect(Collectors.toSet());
        Set<String> endorsed = views.stream()
                .filter(view -> view.level() == AttributionLevel.ENDORSED)
                .map(AttributionClaim::attribution)
                .collect(Collectors.toSet());
        List<ResolvedClaim<?>> basis = new ArrayList<>();
        attributions.stream().filter(each -> founded.contains(each.id())).forEach(basis::add);
        endorsements.stream()
                .filter(each -> each.live() && endorsed.contains(each.event().attribution()))
                .forEach(basis::add);
        return basis;
    }

    /** Returns only the level, which needs only the claims of the subject. */
    public AttributionLevel level() {
        return level(claims());
    }

    private static AttributionLevel level(List<AttributionClaim> views) {
        return views.stream()
                .map(AttributionClaim::level)
                .max(Comparator.naturalOrder())
                .orElse(AttributionLevel.NONE);
    }

    /** Returns all actors of the graph, by these claims. */
    public Set<String> actors() {
        return graph.actors();
    }

    private static Set<String> cases(List<ResolvedClaim<AttributionEvent>> about) {
        return about.stream()
                .flatMap(each -> Stream.ofNullable(each.event().caseId()))
                .collect(Collectors.toSet());
    }

    private static List<ResolvedClaim<AttributionEvent>> about(String subject, List<ResolvedClaim<?>> counting) {
        List<ResolvedClaim<AttributionEvent>> about = ResolvedClaim.ofType(AttributionEvent.class, counting);
        about.removeIf(claim -> !claim.event().subject().equals(subject));
        return about;
    }

    private static boolean contested(AttributionClaim claim) {
        return claim.live() && isOpposed(claim.denials(), claim.provenance());
    }

    private static boolean contested(Responsibility claim) {
        return claim.live() && isOpposed(claim.denials(), claim.provenance());
    }

    private static boolean isOpposed(List<Response> denials, Provenance provenance) {
        return denials.stream().anyMatch(Response::live)
                || !provenance.remarks().disputedBy().isEmpty();
    }

    /** Returns the attributed actors, the actors that claim responsibility, and the actors that evidence points to. */
    private List<String> attributed() {
        return Stream.of(
                        attributions.stream().map(each -> each.event().actor()),
                        responsibility.stream().map(each -> each.event().actor()),
                        evidence.stream()
                                .flatMap(each -> Stream.ofNullable(each.event().actor())))
                .flatMap(actors -> actors)
                .distinct()
                .toList();
    }

    private List<Responsibility> responsibility() {
        return responsibility.stream()
                .map(claim -> new Responsibility(
                        claim.id(),
                        claim.event().attribution(),
                        claim.event().actor(),
                        claim.event().verbatim(),
                        When.of(claim.event().occurred()),
                        claim.live(),
                        endorsements(claim.event().attribution()),
                        denials(claim.event().attribution()),
                        ClaimViews.provenance(claim)))
                .toList();
    }

    private List<Evidence> evidence(String attribution) {
        return evidence.stream()
                .filter(each -> each.event().attribution().equals(attribution))
                .map(each -> new Evidence(
                        each.id(),
                        each.event().kind(),
                        each.event().description(),
                        each.event().actor(),
                        When.of(each.event().occurred()),
                        each.live(),
                        ClaimViews.provenance(each)))
                .toList();
    }

    private List<AttributionClaim> claims() {
        return attributions.stream().map(this::claim).toList();
    }

    private AttributionClaim claim(ResolvedClaim<Attributed> claim) {
        Attributed event = claim.event();
        List<Response> endorsed = endorsements(event.attribution());
        List<Response> denied = denials(event.attribution());
        return new AttributionClaim(
                claim.id(),
                event.attribution(),
                event.source().asserter(),
                event.actor(),
                event.link(),
                event.confidence(),
                event.likelihood(),
                event.verbatim(),
                event.phase(),
                When.of(event.occurred()),
                claim.live(),
                level(claim, endorsed),
                parties(endorsed),
                parties(denied),
                endorsed,
                denied,
                evidence(event.attribution()),
                ClaimViews.provenance(claim));
    }

    private AttributionLevel level(ResolvedClaim<Attributed> claim, List<Response> endorsed) {
        if (!claim.live()) {
            return AttributionLevel.NONE;
        }
        if (!isFounded(claim)) {
            return AttributionLevel.ALLEGED;
        }
        String attributor = claim.event().source().asserter();
        boolean backed = endorsed.stream()
                .anyMatch(endorsement -> endorsement.live() && !Folding.isSameName(endorsement.by(), attributor));
        return backed || hasSecondOrigin(claim.event()) ? AttributionLevel.ENDORSED : AttributionLevel.ATTRIBUTED;
    }

    /** True if it is stated directly and with a certainty. */
    private static boolean isFounded(ResolvedClaim<Attributed> claim) {
        Attributed event = claim.event();
        return event.source().mode() == Mode.DIRECT
                && (event.confidence() != null || event.likelihood() != null || event.verbatim() != null);
    }

    /**
     * True if at least two origins attribute the subject to that actor, directly and with a certainty. Repeated
     * statements of one origin count once.
     */
    private boolean hasSecondOrigin(Attributed event) {
        return attributions.stream()
                        .filter(each -> each.live()
                                && isFounded(each)
                                && each.event().actor().equals(event.actor()))
                        .flatMap(each -> Origins.of(each).stream())
                        .map(Folding::ofName)
                        .distinct()
                        .count()
                > 1;
    }

    private static List<String> parties(List<Response> responses) {
        return responses.stream()
                .filter(Response::live)
                .map(Response::by)
                .distinct()
                .toList();
    }

    private List<Response> endorsements(String attribution) {
        return endorsements.stream()
                .filter(each -> each.event().attribution().equals(attribution))
                .map(each -> response(each, each.event().by(), null))
                .toList();
    }

    private List<Response> denials(String attribution) {
        return denials.stream()
                .filter(each -> each.event().attribution().equals(attribution))
                .map(each -> response(each, each.event().by(), each.event().verbatim()))
                .toList();
    }

    private static Response response(ResolvedClaim<?> claim, String by, @Nullable String verbatim) {
        return new Response(
                claim.id(),
                by,
                verbatim,
                When.of(claim.event().occurred()),
                claim.live(),
                ClaimViews.provenance(claim));
    }
}
