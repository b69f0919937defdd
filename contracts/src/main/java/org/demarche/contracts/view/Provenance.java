package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.demarche.contracts.source.Locator;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Reliability;
import org.jspecify.annotations.Nullable;

/**
 * The source of a claim and the remarks about the claim. In JSON these are fields of the claim itself.
 *
 * @param stated when it was stated; if the source has no date, the publication date of its document
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
        String asserter,
        Mode mode,
        @Nullable When stated,
        @Nullable String document,
        @Nullable String quote,
        @Nullable String language,
        @Nullable Locator locator,
        @Nullable Reliability reliability,
        @Nullable Integer credibility,
        @JsonUnwrapped Remarks remarks) {}
