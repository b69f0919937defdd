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
import org.demarche.contracts.view.AttributionLevel;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.AttributionState.AttributionClaim;
import org.demarche.contracts.view.AttributionState.Evidence;
import org.demarche.contracts.view.AttributionState.Response;
import org.demarche.contracts.view.AttributionState.Responsibility;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * Who is said to stand behind an incident or campaign, and how well that stands. ALLEGED: it is implied, inferred by a
 * reporter, or said without telling how sure the attributor is. ATTRIBUTED: said directly and with a certainty, be it a
 * confidence, a likelihood or the attributor's own words for it. ENDORSED: attributed, and either endorsed by a party
 * other than the attributor, or attributed to the same actor by a second origin: another attributor who says so in the
 * same direct and certain way, or somebody on whose word it is corroborated. What the same asserter says twice, or two
 * reports of it, is one origin. The level is that of the best founded claim. A
 * denial or a dispute never lowers it: it makes the attribution contested, which is told apart. An attribution that is
 * retracted, by its own retraction or as a claim, has no level, and its endorsements and denials have nothing to bear on. Evidence stands beside the claim that
 * it speaks for, and what an actor claims for itself stands apart: neither raises the level. Link types and certainties are shown
 * as each attributor put them and never merged.
 *
 * <p>Asked about a date, an attribution counts like any other claim: unless what it says certainly happened after that
 * date. The date of an attribution is when the attributed act took place, that of an endorsement or a denial is when it
 * was made; to ask what had been attributed by a date, ask by the stated clock.
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

    private AttributionAssessment(String subject, List<ResolvedClaim<?>> known, AsOf reading) {
        this.subject = subject;
        this.known = known;
        counting = ResolvedClaim.matching(
                known, standing -> reading.reaches(standing.event().occurred()));
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
     * Assesses a subject. The claims are those of the subject and, for the graph of actors, those of its actors; claims
     * about others may be among them.
     */
    public static AttributionAssessment of(
            String subject, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        return new AttributionAssessment(subject, ClaimsAsOf.resolve(claims, reading, documents), reading);
    }

    /** @see #state() */
    public static AttributionState assess(
            String subject, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        return of(subject, claims, reading, documents).state();
    }

    /** The state of the subject, of level NONE where nothing counts. */
    public AttributionState state() {
        List<AttributionClaim> views = claims();
        List<Responsibility> claimed = responsibility();
        return new AttributionState(
                subject,
                level(views),
                views.stream().anyMatch(AttributionAssessment::contested)
                        || claimed.stream().anyMatch(AttributionAssessment::contested),
                views,
                claimed,
                graph.view(counting, known));
    }

    /** The level alone, for which nobody's claims but the subject's are needed. */
    public AttributionLevel level() {
        return level(claims());
    }

    private static AttributionLevel level(List<AttributionClaim> views) {
        return views.stream()
                .map(AttributionClaim::level)
                .max(Comparator.naturalOrder())
                .orElse(AttributionLevel.NONE);
    }

    /** Everybody in the graph of actors, as far as these claims tell. */
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
        about.removeIf(standing -> !standing.event().subject().equals(subject));
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

    /** Those attributed, those who claim it for themselves, and those whom evidence points to. */
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
                .map(standing -> new Responsibility(
                        standing.id(),
                        standing.event().attribution(),
                        standing.event().actor(),
                        standing.event().verbatim(),
                        When.of(standing.event().occurred()),
                        standing.live(),
                        endorsements(standing.event().attribution()),
                        denials(standing.event().attribution()),
                        ClaimViews.provenance(standing)))
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

    private AttributionClaim claim(ResolvedClaim<Attributed> standing) {
        Attributed event = standing.event();
        List<Response> endorsed = endorsements(event.attribution());
        List<Response> denied = denials(event.attribution());
        return new AttributionClaim(
                standing.id(),
                event.attribution(),
                event.source().asserter(),
                event.actor(),
                event.link(),
                event.confidence(),
                event.likelihood(),
                event.verbatim(),
                event.phase(),
                When.of(event.occurred()),
                standing.live(),
                level(standing, endorsed),
                parties(endorsed),
                parties(denied),
                endorsed,
                denied,
                evidence(event.attribution()),
                ClaimViews.provenance(standing));
    }

    private AttributionLevel level(ResolvedClaim<Attributed> standing, List<Response> endorsed) {
        if (!standing.live()) {
            return AttributionLevel.NONE;
        }
        if (!isFounded(standing)) {
            return AttributionLevel.ALLEGED;
        }
        String attributor = standing.event().source().asserter();
        boolean backed = endorsed.stream()
                .anyMatch(endorsement -> endorsement.live() && !endorsement.by().equals(attributor));
        return backed || hasSecondOrigin(standing.event()) ? AttributionLevel.ENDORSED : AttributionLevel.ATTRIBUTED;
    }

    /** Said directly, and with a certainty. */
    private static boolean isFounded(ResolvedClaim<Attributed> standing) {
        Attributed event = standing.event();
        return event.source().mode() == Mode.DIRECT
                && (event.confidence() != null || event.likelihood() != null || event.verbatim() != null);
    }

    /** Whose word attributes the subject to that actor, directly and with a certainty: how many sentences say it is no matter. */
    private boolean hasSecondOrigin(Attributed event) {
        return attributions.stream()
                        .filter(each -> each.live()
                                && isFounded(each)
                                && each.event().actor().equals(event.actor()))
                        .flatMap(each -> Origins.of(each).stream())
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

    private static Response response(ResolvedClaim<?> standing, String by, @Nullable String verbatim) {
        return new Response(
                standing.id(),
                by,
                verbatim,
                When.of(standing.event().occurred()),
                standing.live(),
                ClaimViews.provenance(standing));
    }
}
