package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A claimed phase of an incident or a campaign.
 *
 * @param outcome what came of it, as the asserter puts it; null = not said
 * @param actors who carried it out; empty = not said
 */
public record Phase(
        String claim,
        String name,
        @Nullable Outcome outcome,
        List<String> actors,
        @Nullable AttackTechniques attack,
        @Nullable When occurred,
        @JsonUnwrapped Provenance provenance) {}
