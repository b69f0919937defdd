package org.demarche.contracts.command;

import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * What a service asks to be recorded. A command's record is its completed form: ids that the caller left out have been
 * made, and the source block is there.
 */
public sealed interface Command
        permits ActorCommand,
                AttributionCommand,
                CampaignCommand,
                CaseCommand,
                ClaimCommand,
                ContradictionCommand,
                IncidentCommand,
                RelationCommand {

    /** The case it belongs to; null only where a command stands outside any case. */
    @Nullable
    String caseId();

    /** When it happened in the world; null = not said. */
    @Nullable
    Edtf occurred();

    Source source();
}
