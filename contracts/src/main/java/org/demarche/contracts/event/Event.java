package org.demarche.contracts.event;

import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** One claim that the ledger has recorded: what somebody says, and who; never a statement that it is so. */
public sealed interface Event
        permits ActorEvent,
                AttributionEvent,
                CampaignEvent,
                CaseEvent,
                ClaimEvent,
                ContradictionEvent,
                IncidentEvent,
                RelationEvent {

    /** The case it belongs to; null only where an event stands outside any case. */
    @Nullable
    String caseId();

    /** When it happened in the world; null = not said. */
    @Nullable
    Edtf occurred();

    Source source();

    /** What it is about; the subject of its CloudEvent. */
    EntityRef entity();
}
