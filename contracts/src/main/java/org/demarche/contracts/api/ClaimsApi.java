package org.demarche.contracts.api;

import org.demarche.contracts.view.ClaimView;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Questions about claims.
 *
 * @param <S> from where it is asked
 */
@HttpExchange("/api/claims")
public interface ClaimsApi<S> {
    @GetExchange
    Items<ClaimView> about(@RequestParam("about") String claim, S standpoint, PageRequest page);
}
