package org.demarche.lens.projector;

import java.util.List;
import java.util.Objects;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CaseView.IncidentLine;
import org.demarche.contracts.view.RelationState;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.CaseSummary;
import org.demarche.lens.journal.EntitySummary;
import org.jspecify.annotations.Nullable;

/** Computes the summary of an entity. */
final class SummaryFactory {
    /** An entity with more claims is only assessed for a query: assessing it after each batch would take too long. */
    static final int MOST_CLAIMS = 500;

    private SummaryFactory() {}

    /** The assessed part of a summary. */
    private record Line(@Nullable String title, @Nullable String status) {}

    static EntitySummary of(EntityRef entity, Answers answers) {
        List<RecordedClaim> claims = answers.claims(entity);
        boolean assessed = claims.size() <= MOST_CLAIMS;
        Line line = assessed ? line(entity, claims, answers) : new Line(title(claims), null);
        return new EntitySummary(
                entity,
                claims.stream()
                        .map(claim -> claim.event().caseId())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                line.title(),
                line.status(),
                claims.getFirst().position(),
                claims.getLast().position(),
                assessed);
    }

    private static Line line(EntityRef entity, List<RecordedClaim> claims, Answers answers) {
        String id = entity.id();
        return switch (entity.kind()) {
            case CASE -> ofCase(answers.caseSummary(id));
            case INCIDENT -> incident(answers.incidentLine(id));
            case CAMPAIGN -> campaign(answers.campaign(id));
            case SUBJECT -> new Line(null, answers.level(id).name());
            case RELATION -> relation(answers.relation(id));
            case ACTOR -> new Line(answers.name(id), null);
            case DOCUMENT, CLAIM -> new Line(title(claims), null);
            case ATTRIBUTION, SLOT, CONTRADICTION, MARKING -> throw notAssessed(entity);
        };
    }

    private static IllegalStateException notAssessed(EntityRef entity) {
        return new IllegalStateException("no assessment for this kind of entity: " + entity);
    }

    private static Line ofCase(@Nullable CaseSummary line) {
        return line == null
                ? new Line(null, null)
                : new Line(line.title(), line.status().name());
    }

    private static Line incident(@Nullable IncidentLine line) {
        return line == null
                ? new Line(null, null)
                : new Line(line.title(), line.status().name());
    }

    private static Line campaign(@Nullable CampaignView view) {
        return new Line(view == null ? null : view.title(), null);
    }

    private static Line relation(RelationState view) {
        return new Line(null, view.severed().name());
    }

    private static @Nullable String title(List<RecordedClaim> claims) {
        return claims.stream()
                .map(claim -> title(claim.event()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String title(Event event) {
        if (event instanceof Opened opened) {
            return opened.title();
        }
        return event instanceof DocumentRecorded document ? document.title() : null;
    }
}
