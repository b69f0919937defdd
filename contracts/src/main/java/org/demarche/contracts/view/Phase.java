package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A claimed phase of an incident or a campaign.
 *
 * @param outcome the outcome according to the asserter; null = not given
 * @param actors the actors who carried it out; empty = not given
 */
public record Phase(
        String claim,
        String name,
        @Nullable Outcome outcome,
        List<String> actors,
        @Nullable AttackTechniques attack,
        @Nullable When occurred,
        @JsonUnwrapped Provenance provenance) {}
