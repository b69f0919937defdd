package org.demarche.lens.query;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.demarche.contracts.http.ProblemAdvice;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.Signal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The questions over HTTP, above read models that somebody else keeps. */
@Configuration(proxyBeanMethods = false)
@Import({StateController.class, QueryAdvice.class, ProblemAdvice.class})
public class QueryConfiguration {
    @Bean
    Answering answering(ReadModels models) {
        return new Answering(models.journals());
    }

    @Bean
    Lists lists(ReadModels models, Answering answering) {
        return new Lists(models.states(), answering);
    }

    @Bean
    EventController eventController(ReadModels models) {
        return new EventController(models.history());
    }

    @Bean
    ClockParameters clockParameters() {
        return new ClockParameters();
    }

    @Bean
    WebMvcConfigurer questions(
            ReadModels models, Signal projected, @Value("${demarche.lens.patience:5s}") Duration patience) {
        QuestionResolver resolver = new QuestionResolver(new Clocks(models, projected, Clock.systemUTC(), patience));
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(resolver);
            }
        };
    }
}
