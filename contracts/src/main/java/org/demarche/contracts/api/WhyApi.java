package org.demarche.contracts.api;

import org.demarche.contracts.view.Explanation;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Why a field has its value.
 *
 * @param <S> from where it is asked
 */
@HttpExchange("/api/why")
public interface WhyApi<S> {
    @GetExchange
    Explanation why(@RequestParam("of") String of, S standpoint);
}
