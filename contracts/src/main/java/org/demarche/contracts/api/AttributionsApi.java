package org.demarche.contracts.api;

import org.demarche.contracts.view.AttributionState;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Questions about who is said to stand behind an incident or campaign.
 *
 * @param <S> from where it is asked
 */
@HttpExchange("/api/attributions")
public interface AttributionsApi<S> {
    @GetExchange
    Items<AttributionState> list(
            @RequestParam(name = "case", required = false) @Nullable String caseId, S standpoint, PageRequest page);

    @GetExchange("/{subject}")
    AttributionState one(@PathVariable("subject") String subject, S standpoint);
}
