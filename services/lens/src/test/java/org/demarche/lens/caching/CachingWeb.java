package org.demarche.lens.caching;

import jakarta.servlet.Filter;
import org.springframework.web.servlet.HandlerInterceptor;

/** The parts of {@link CachingConfiguration} for tests that set up Spring MVC by hand. */
public final class CachingWeb {
    private final ETagCache etags = new ETagCache(100);

    public HandlerInterceptor interceptor() {
        return new CachingInterceptor(etags);
    }

    public Filter filter() {
        return new ETagFilter(etags);
    }
}
