package org.demarche.contracts.api;

import org.demarche.contracts.view.Explanation;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Explains the value of a field.
 *
 * @param <A> the point on the three clocks as of which is answered: {@link AsOfParameters} for a client
 */
@HttpExchange("/api/why")
public interface WhyApi<A> {
    @GetExchange
    Explanation why(@RequestParam("of") String of, A asOf);
}
