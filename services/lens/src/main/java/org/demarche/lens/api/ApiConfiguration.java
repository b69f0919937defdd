package org.demarche.lens.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;
import org.demarche.lens.asof.AsOfConfiguration;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.lens.search.Search;
import org.demarche.web.OrderedFilters;
import org.demarche.web.WebProperties;
import org.demarche.web.cost.CostFilter;
import org.demarche.web.cost.CostLimits;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;

/** The HTTP API. */
@Configuration(proxyBeanMethods = false)
@Import({
    CaseController.class,
    IncidentController.class,
    AttributionController.class,
    CampaignController.class,
    ClaimController.class,
    RelationController.class,
    ActorController.class,
    EventController.class,
    DiffController.class,
    WhyController.class,
    SearchController.class,
    PartAdvice.class,
    UnavailableAdvice.class,
    ApiDescription.class
})
public class ApiConfiguration {

    /** Its name differs from the one of the write side, which may run in the same process. */
    @Bean
    EventHistory projectedLedger(Generations generations, EntityQueries queries, CurrentMarkings markings) {
        return new EventHistory(generations, queries, markings);
    }

    /** Streams and histories are written as they are read, and cost their reader's time. */
    @Bean
    FilterRegistrationBean<CostFilter> costs(WebProperties properties) {
        var filter = new CostFilter(
                Pattern.compile(
                                "/(api/)?(cases|incidents|relations|attributions|campaigns|actors|claims|why|diff|search)?([/.].*)?")
                        .asMatchPredicate(),
                Pattern.compile(".*/diff").asMatchPredicate(),
                new CostLimits(
                        properties.expensiveQuestions(),
                        properties.maxQuestionWait(),
                        properties.expensiveFrom(),
                        properties.bodiesInFlight(),
                        properties.receiveTimeout(),
                        properties.minBodyRate().toBytes()));
        return OrderedFilters.ordered(filter, 30);
    }

    /** Behind the filter that verifies tokens. */
    @Bean
    FilterRegistrationBean<MarkingGate> markingGate(CurrentMarkings markings) {
        return OrderedFilters.ordered(new MarkingGate(markings), 31);
    }

    @Bean
    Search search(EntityQueries queries) {
        return new Search(queries);
    }

    @Bean
    FormatFilter formats() {
        return new FormatFilter();
    }

    @Bean
    WebMvcConfigurer apiWeb() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new UnknownParameterInterceptor())
                        .order(AsOfConfiguration.INTERCEPTOR_ORDER - 1);
                registry.addInterceptor(new ProducedTypesInterceptor()).order(AsOfConfiguration.INTERCEPTOR_ORDER - 2);
            }

            // last, so that CSV is only sent if it is asked for
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.configureMessageConvertersList(all -> all.add(new CsvMessageConverter()));
            }
        };
    }

    @Bean
    LensDescription lensDescription() {
        return new LensDescription();
    }

    /** Writes JSON as the contracts do: absent values are left out, fields are in the order of the records. */
    @Bean
    JsonMapperBuilderCustomizer lensJson() {
        return json -> json.changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS, DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    }
}
