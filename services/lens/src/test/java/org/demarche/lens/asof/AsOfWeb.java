package org.demarche.lens.asof;

import java.time.Clock;
import java.time.Duration;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.marking.CurrentMarkings;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;

/** The parts of {@link AsOfConfiguration} for tests that set up Spring MVC by hand. */
public final class AsOfWeb {
    private AsOfWeb() {}

    public static HandlerInterceptor interceptor(Generations generations, Clock clock) {
        var properties = new QueryProperties(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(10), 0);
        return new AsOfInterceptor(
                clock,
                new ReadModelsAwaiter(generations, new PositionSignal(), properties),
                new CurrentMarkings(generations));
    }

    public static HandlerMethodArgumentResolver[] resolvers() {
        return new HandlerMethodArgumentResolver[] {new ReadScopeResolver(), new PageRequestResolver()};
    }
}
