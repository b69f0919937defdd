package org.demarche.contracts.event;

import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** A recorded claim: what an asserter says. It is not a statement that this is true. */
public sealed interface Event
        permits ActorEvent,
                AttributionEvent,
                CampaignEvent,
                CaseEvent,
                ClaimEvent,
                ContradictionEvent,
                IncidentEvent,
                RelationEvent {

    /** The case it belongs to; null only for an event outside any case. */
    @Nullable
    String caseId();

    /** When it happened in the world; null = not said. */
    @Nullable
    Edtf occurred();

    Source source();

    /** What it is about; the subject of its CloudEvent. */
    EntityRef entity();
}
