package org.demarche.contracts.api;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Why a field has its value.
 *
 * @param <S> from where it is asked
 * @param <V> the explanation
 */
@HttpExchange("/api/why")
public interface WhyApi<S, V> {
    @GetExchange
    V why(@RequestParam("of") String of, S standpoint);
}
