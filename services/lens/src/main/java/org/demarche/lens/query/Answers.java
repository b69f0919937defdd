package org.demarche.lens.query;

import java.util.List;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.lens.assess.ActorAssessment;
import org.demarche.lens.assess.ActorView;
import org.demarche.lens.assess.AttributionAssessment;
import org.demarche.lens.assess.AttributionState;
import org.demarche.lens.assess.CaseAssessment;
import org.demarche.lens.assess.CaseView;
import org.demarche.lens.assess.Claim;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.assess.IncidentAssessment;
import org.demarche.lens.assess.IncidentView;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.assess.RelationAssessment;
import org.demarche.lens.assess.RelationState;
import org.demarche.lens.assess.Timeline;
import org.demarche.lens.assess.TimelineRow;
import org.jspecify.annotations.Nullable;

/** Every assessment with the claims it needs; null where the thing is not there under the reading. */
final class Answers {
    private final Claims claims;

    Answers(Claims claims) {
        this.claims = claims;
    }

    @Nullable
    CaseView caseView(String id, Reading reading) {
        List<Claim> about = claims.about("case/" + id, reading);
        return CaseAssessment.assess(id, about, reading, claims.documents(about, reading));
    }

    List<TimelineRow> timeline(String caseId, Reading reading, Clock clock) {
        List<Claim> about = claims.about("case/" + caseId, reading);
        return Timeline.of(about, reading, claims.documents(about, reading), clock);
    }

    @Nullable
    IncidentView incident(String id, Reading reading) {
        List<Claim> about = claims.about("incident/" + id, reading);
        return IncidentAssessment.assess(id, about, reading, claims.documents(about, reading));
    }

    /** NONE for an incident that nobody has attributed; null where there is no such subject. */
    @Nullable
    AttributionState attribution(String subject, Reading reading) {
        List<Claim> about = claims.about("subject/" + subject, reading);
        if (about.isEmpty() && claims.about("incident/" + subject, reading).isEmpty()) {
            return null;
        }
        List<Claim> all = claims.withActors(about, reading);
        return AttributionAssessment.assess(subject, all, reading, claims.documents(all, reading));
    }

    RelationState relation(String pair, Reading reading) {
        List<Claim> about = claims.about("relation/" + pair, reading);
        return RelationAssessment.assess(pair, about, reading, claims.documents(about, reading));
    }

    @Nullable
    ActorView actor(String id, Reading reading) {
        List<Claim> about = claims.about("actor/" + id, reading);
        return about.stream().anyMatch(claim -> claim.event() instanceof ActorEvent)
                ? ActorAssessment.assess(id, about, reading, claims.documents(about, reading))
                : null;
    }
}
