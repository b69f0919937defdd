package org.demarche.contracts.event;

import org.demarche.contracts.entity.EntityRef;

/** A recorded claim: what an asserter says. It is not a statement that this is true. */
public sealed interface Event extends ClaimBody
        permits ActorEvent,
                AttributionEvent,
                CampaignEvent,
                CaseEvent,
                ClaimEvent,
                ContradictionEvent,
                IncidentEvent,
                MarkingEvent,
                RelationEvent {

    /** What it is about; the subject of its CloudEvent. */
    EntityRef entity();
}
