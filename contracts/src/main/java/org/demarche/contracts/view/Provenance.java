package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.demarche.contracts.source.Locator;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Reliability;
import org.jspecify.annotations.Nullable;

/**
 * Who says so, as every claim in an answer shows it, and what was said about the claim since; written among the claim's
 * own fields.
 *
 * @param stated when it was said; where the source does not tell, the publication of its document
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
