package org.demarche.contracts.event;

import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** What a command and the event that it leads to have in common: the case, the date and the source of a claim. */
public sealed interface ClaimBody permits Command, Event {

    /** The case that it belongs to; null only where it belongs to no case. */
    @Nullable
    String caseId();

    /** When it happened in the world; null = not said. */
    @Nullable
    Edtf occurred();

    /** Who says so, and where. */
    Source source();
}
